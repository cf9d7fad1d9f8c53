package io.fundly.campaigns;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Lets time pass for a campaign, by moving its deadline. */
final class Clocks {

    private final Pool pool;

    Clocks(Pool pool) {
        this.pool = pool;
    }

    /** Lets the deadline have passed a moment ago, by the database's clock. */
    void passDeadline(String campaignId) {
        update(
                "UPDATE campaign SET deadline_time = clock_timestamp() - interval '1 millisecond' WHERE id = $1",
                campaignId);
    }

    void leaveHoursToDeadline(String campaignId, int hours) {
        update(
                "UPDATE campaign SET deadline_time = clock_timestamp() + interval '" + hours + " hours' WHERE id = $1",
                campaignId);
    }

    void update(String sql, String campaignId) {
        pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(campaignId)))
                .await()
                .indefinitely();
    }

    long count(String sql, String campaignId) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(campaignId)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
