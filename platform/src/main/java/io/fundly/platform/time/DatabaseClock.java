package io.fundly.platform.time;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * The clock of the database, followed by its offset to this machine's clock. Rules that a deadline hangs on compare
 * inside SQL; this one stamps what use cases write, so that a machine whose clock is wrong writes the same times as its
 * neighbours.
 */
@ApplicationScoped
public class DatabaseClock extends Clock {

    private static final Logger log = Logger.getLogger(DatabaseClock.class);
    private static final Duration NOTABLE = Duration.ofSeconds(1);

    private final Pool pool;
    private volatile Duration offset = Duration.ZERO;

    public DatabaseClock(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Instant instant() {
        // PostgreSQL keeps microseconds: what is answered before it was stored and after must be the same.
        return Instant.now().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("Instants are in UTC; a deadline's zone is kept beside its instant.");
    }

    /** Measures the offset again; the answer is taken to be half a round trip old. */
    @Scheduled(every = "${fundly.clock.follow-every:30s}", delayed = "0s")
    Uni<Void> follow() {
        var asked = Instant.now();
        return pool.query("SELECT clock_timestamp()")
                .execute()
                .map(rows -> rows.iterator().next().get(OffsetDateTime.class, 0).toInstant())
                .invoke(answer -> adopt(asked, answer, Instant.now()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    log.debugf("The database's clock could not be read: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    /** A measurement is off by up to half its round trip, so it only overrules an offset that it contradicts. */
    private void adopt(Instant asked, Instant answer, Instant received) {
        var doubt = Duration.between(asked, received).dividedBy(2);
        var measured = Duration.between(asked.plus(doubt), answer);
        if (measured.minus(offset).abs().compareTo(doubt) <= 0) {
            return;
        }
        if (measured.minus(offset).abs().compareTo(NOTABLE) > 0) {
            log.warnf("This machine's clock differs from the database's by %s; the database's decides.", measured);
        }
        offset = measured;
    }
}
