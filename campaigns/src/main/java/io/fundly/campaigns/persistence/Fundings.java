package io.fundly.campaigns.persistence;

import io.fundly.campaigns.domain.CampaignState;
import io.fundly.campaigns.domain.Funding;
import io.fundly.campaigns.domain.FundingChange;
import io.fundly.campaigns.domain.FundingSums;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The figures of campaigns: written to one of several rows at random, added up when read. */
@ApplicationScoped
public class Fundings {

    private static final String ADD = """
            INSERT INTO funding_shard AS f (campaign_id, shard, pledged, backers, pledges)
            SELECT id, :shard, :pledged, :backers, :pledges FROM campaign WHERE id = :campaign AND currency = :currency
            ON CONFLICT (campaign_id, shard) DO UPDATE SET pledged = f.pledged + EXCLUDED.pledged,
                backers = f.backers + EXCLUDED.backers, pledges = f.pledges + EXCLUDED.pledges""";
    private static final String READ = """
            SELECT c.creator_id, c.state, c.launch_time IS NOT NULL, c.currency, c.goal, c.deadline_time,
                coalesce(sum(f.pledged), 0)::bigint, coalesce(sum(f.backers), 0)::bigint
            FROM campaign c LEFT JOIN funding_shard f ON f.campaign_id = c.id
            WHERE c.id = $1 GROUP BY c.id""";

    private final Pool pool;

    public Fundings(Pool pool) {
        this.pool = pool;
    }

    /** Adds a change, in the open transaction; fails where there is no such campaign in this currency. */
    public Uni<Void> add(FundingChange change, int shard) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("campaign", change.campaignId())
                        .setParameter("currency", change.pledged().currencyCode())
                        .setParameter("shard", (short) shard)
                        .setParameter("pledged", change.pledged().minorUnits())
                        .setParameter("backers", (long) change.backers())
                        .setParameter("pledges", (long) change.pledges())
                        .executeUpdate())
                .invoke(rows -> requireAdded(rows, change))
                .replaceWithVoid();
    }

    private static void requireAdded(int rows, FundingChange change) {
        if (rows != 1) {
            throw new IllegalStateException("There is no campaign " + change.campaignId() + " in "
                    + change.pledged().currencyCode() + " to count a pledge for.");
        }
    }

    /** How far a campaign is, as committed; empty where it is not there. */
    public Uni<Optional<Funding>> read(UUID campaignId) {
        return pool.preparedQuery(READ).execute(Tuple.of(campaignId)).map(rows -> first(campaignId, rows));
    }

    private static Optional<Funding> first(UUID campaignId, RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(funding(campaignId, found.next())) : Optional.empty();
    }

    private static Funding funding(UUID campaignId, Row row) {
        return new Funding(
                campaignId,
                row.getUUID(0),
                CampaignState.valueOf(row.getString(1)),
                row.getBoolean(2),
                new Money(row.getString(3), row.getLong(4)),
                new FundingSums(row.getLong(6), row.getLong(7)),
                row.get(OffsetDateTime.class, 5).toInstant());
    }
}
