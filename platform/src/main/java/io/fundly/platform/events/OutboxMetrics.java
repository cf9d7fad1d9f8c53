package io.fundly.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells how far behind events are: the age of the oldest unsent one, and how many are parked and dead. */
@ApplicationScoped
class OutboxMetrics {

    private static final Logger log = Logger.getLogger(OutboxMetrics.class);

    private static final String MEASURE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - (
                       SELECT occurred_time FROM outbox ORDER BY sequence LIMIT 1)), 0)::float8,
                   (SELECT count(*) FROM inbox WHERE state = 'PARKED'),
                   (SELECT count(*) FROM inbox WHERE state = 'DEAD')""";

    private final Pool pool;
    private volatile Reading latest = new Reading(0, 0, 0);

    OutboxMetrics(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        meters.gauge("fundly.outbox.oldest.age.seconds", this, metrics -> metrics.latest.oldestSeconds());
        meters.gauge("fundly.inbox.parked", this, metrics -> metrics.latest.parked());
        meters.gauge("fundly.inbox.dead", this, metrics -> metrics.latest.dead());
    }

    @Scheduled(every = "${fundly.events.measure-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return pool.query(MEASURE)
                .execute()
                .map(rows -> rows.iterator().next())
                .invoke(row -> latest = new Reading(row.getDouble(0), row.getLong(1), row.getLong(2)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    log.debugf("The outbox could not be measured: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private record Reading(double oldestSeconds, long parked, long dead) {}
}
