package io.fundly.discovery.postgres;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds the figures that have come in to their campaigns, many in one statement; any number of replicas may do so. */
@ApplicationScoped
class FigureFolding {

    /**
     * Locked in the order of the campaigns, so that two replicas never wait for each other in a circle. The array keeps
     * the deletion on the index: the table is nearly empty, and says so, but what was deleted still lies in it.
     */
    private static final String FOLD = """
            WITH taken AS (
                DELETE FROM figure_change WHERE id = ANY (ARRAY(
                    SELECT id FROM figure_change ORDER BY id LIMIT 10000 FOR UPDATE SKIP LOCKED))
                RETURNING campaign_id, pledged, backers, likes),
            sums AS (
                SELECT campaign_id, sum(pledged)::bigint AS pledged, sum(backers)::bigint AS backers,
                    sum(likes)::bigint AS likes
                FROM taken GROUP BY campaign_id ORDER BY campaign_id)
            INSERT INTO campaign (id, pledged, backers, likes)
            SELECT campaign_id, pledged, backers, likes FROM sums
            ON CONFLICT (id) DO UPDATE SET pledged = campaign.pledged + excluded.pledged,
                backers = campaign.backers + excluded.backers, likes = campaign.likes + excluded.likes""";

    private final Pool pool;

    FigureFolding(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "${fundly.discovery.fold-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fold() {
        return pool.query(FOLD).execute().replaceWithVoid();
    }
}
