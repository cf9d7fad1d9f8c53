package io.fundly.admin.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Acts whose outcome is still to be found out. */
@ApplicationScoped
public class UnsettledActs {

    private static final String ADD = """
            INSERT INTO unsettled_act (entry_id, attempts, next_time)
            VALUES (:entry, 0, clock_timestamp() + :grace * interval '1 millisecond')""";
    private static final String REMOVE = "DELETE FROM unsettled_act WHERE entry_id = :entry";
    private static final String TAKE = """
            UPDATE unsettled_act SET attempts = attempts + 1,
                next_time = clock_timestamp() + $1 * power(2, least(attempts, 16)) * interval '1 millisecond'
            WHERE entry_id IN (
                SELECT entry_id FROM unsettled_act WHERE next_time <= clock_timestamp()
                ORDER BY next_time LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING entry_id, attempts""";

    private final Pool pool;

    public UnsettledActs(Pool pool) {
        this.pool = pool;
    }

    /** Notes an act that begins, in the transaction of its line in the log. */
    public Uni<Void> add(UUID entryId, Duration grace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("entry", entryId)
                        .setParameter("grace", grace.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets an act that is settled or given up, in the transaction that says so. */
    public Uni<Void> remove(UUID entryId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMOVE)
                        .setParameter("entry", entryId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes acts that are due and puts each off by a delay that doubles, so that no replica takes it meanwhile. */
    public Uni<List<Due>> take(Duration delay, int limit) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of((double) delay.toMillis(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(row.getUUID(0), row.getInteger(1)))
                        .toList());
    }

    /**
     * An act to look into.
     *
     * @param attempts how often it was looked into, this time among them
     */
    public record Due(UUID entryId, int attempts) {}
}
