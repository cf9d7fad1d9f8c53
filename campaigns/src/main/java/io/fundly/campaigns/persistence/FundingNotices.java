package io.fundly.campaigns.persistence;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hears from the database whose funding has changed, over one connection for this replica. The connection is asked for
 * a sign of life all the time, because one whose server is gone without a word looks like one without news.
 */
@ApplicationScoped
public class FundingNotices {

    private static final Logger log = Logger.getLogger(FundingNotices.class);

    private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Pool pool;

    public FundingNotices(Pool pool) {
        this.pool = pool;
    }

    /**
     * The campaigns whose funding or state has changed; empty for "any may have", which comes whenever listening begins.
     * It goes on over lost connections and ends only when it is canceled.
     */
    public Multi<Optional<UUID>> heard() {
        return pool.getConnection()
                .onItem()
                .transformToMulti(FundingNotices::listen)
                .onFailure()
                .invoke(failure -> log.infof("Listening for funding was interrupted: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static Multi<Optional<UUID>> listen(SqlConnection connection) {
        var notices = Multi.createFrom()
                .<Optional<UUID>>emitter(emitter -> forward(connection, emitter), BackPressureStrategy.BUFFER);
        var begun = connection
                .query("LISTEN funding")
                .execute()
                .map(listening -> Optional.<UUID>empty())
                .toMulti();
        return Multi.createBy()
                .merging()
                .streams(notices, begun, signsOfLife(connection))
                .onTermination()
                .call(() -> release(connection));
    }

    private static void forward(SqlConnection connection, MultiEmitter<? super Optional<UUID>> emitter) {
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(notice -> emitter.emit(Optional.of(UUID.fromString(notice.getPayload()))))
                // The server's farewell; the sign of life that is missing next begins it all anew.
                .exceptionHandler(failure -> log.debugf("The database said: %s", failure.getMessage()));
    }

    private static Multi<Optional<UUID>> signsOfLife(SqlConnection connection) {
        return Multi.createFrom()
                .ticks()
                .every(SIGN_OF_LIFE_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> connection
                        .query("SELECT 1")
                        .execute()
                        .ifNoItem()
                        .after(SIGN_OF_LIFE_LIMIT)
                        .fail())
                .onItem()
                .transformToMultiAndConcatenate(alive -> Multi.createFrom().empty());
    }

    /** Another user of the pool must not get a connection that listens. */
    private static Uni<Void> release(SqlConnection connection) {
        return connection
                .query("UNLISTEN *")
                .execute()
                .ifNoItem()
                .after(SIGN_OF_LIFE_LIMIT)
                .fail()
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close)
                .onFailure()
                .recoverWithNull();
    }
}
