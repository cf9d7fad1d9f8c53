package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.Dimension;
import io.fundly.analytics.domain.PledgeFact.Funding;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The sums by hour. Each addition picks a shard at random, so that many to one campaign do not queue on one row. */
@ApplicationScoped
public class Rollups {

    private static final int SHARDS = 8;
    /** Hosts and links that one campaign is counted by; whoever makes up more of them is counted as others. */
    private static final int MOST_KEYS = 500;

    public static final String OTHERS = "(other)";

    private static final String VIEW = """
            INSERT INTO view_rollup AS r (campaign_id, hour, shard, views, visitors, newest_time)
            VALUES (:campaign, :hour, :shard, 1, :visitors, :time)
            ON CONFLICT (campaign_id, hour, shard) DO UPDATE SET views = r.views + excluded.views,
                visitors = r.visitors + excluded.visitors, newest_time = greatest(r.newest_time, excluded.newest_time)""";
    private static final String FUNDING = """
            INSERT INTO funding_rollup AS r (campaign_id, hour, currency, shard, pledged, backers, gross,
                confirmed_pledges, collected, newest_time)
            VALUES (:campaign, :hour, :currency, :shard, :pledged, :backers, :gross, :confirmed, :collected, :time)
            ON CONFLICT (campaign_id, hour, currency, shard) DO UPDATE SET pledged = r.pledged + excluded.pledged,
                backers = r.backers + excluded.backers, gross = r.gross + excluded.gross,
                confirmed_pledges = r.confirmed_pledges + excluded.confirmed_pledges,
                collected = r.collected + excluded.collected,
                newest_time = greatest(r.newest_time, excluded.newest_time)""";
    private static final String SLICE = """
            INSERT INTO slice_rollup AS r (campaign_id, dimension, hour, key, shard, views, visitors, pledges, pledged)
            VALUES (:campaign, :dimension, :hour, :key, :shard, :views, :visitors, :pledges, :pledged)
            ON CONFLICT (campaign_id, dimension, hour, key, shard) DO UPDATE SET views = r.views + excluded.views,
                visitors = r.visitors + excluded.visitors, pledges = r.pledges + excluded.pledges,
                pledged = r.pledged + excluded.pledged""";
    private static final String KNOWN_KEY = """
            SELECT count(*) FROM slice_key WHERE campaign_id = :campaign AND dimension = :dimension AND key = :key""";
    private static final String NEW_KEY = """
            INSERT INTO slice_key (campaign_id, dimension, key)
            SELECT :campaign, :dimension, :key WHERE (
                SELECT count(*) FROM slice_key WHERE campaign_id = :campaign AND dimension = :dimension) < :most
            ON CONFLICT DO NOTHING""";
    private static final String NEW_USER = """
            INSERT INTO site_rollup AS r (hour, shard, new_users, newest_time) VALUES (:hour, :shard, 1, :time)
            ON CONFLICT (hour, shard) DO UPDATE SET new_users = r.new_users + 1,
                newest_time = greatest(r.newest_time, excluded.newest_time)""";
    private static final String FORGET_UNKNOWN_VIEWS = """
            DELETE FROM view_rollup v WHERE hour < clock_timestamp() - interval '7 days'
            AND NOT EXISTS (SELECT FROM campaign c WHERE c.id = v.campaign_id)""";
    private static final String FORGET_UNKNOWN_SLICES = """
            DELETE FROM slice_rollup s WHERE hour < clock_timestamp() - interval '7 days'
            AND NOT EXISTS (SELECT FROM campaign c WHERE c.id = s.campaign_id)""";
    private static final String FORGET_KEYS = """
            DELETE FROM slice_key k WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = k.campaign_id)
            AND NOT EXISTS (SELECT FROM view_rollup v WHERE v.campaign_id = k.campaign_id)""";

    /** One more view; of somebody new that day, where visitors is 1. */
    public Uni<Void> addView(UUID campaignId, Instant time, int visitors) {
        var parameters = at(campaignId, time);
        parameters.put("visitors", visitors);
        parameters.put("time", time);
        return Statements.run(VIEW, parameters).replaceWithVoid();
    }

    public Uni<Void> addFunding(UUID campaignId, Instant time, String currency, Funding funding) {
        var parameters = at(campaignId, time);
        parameters.put("currency", currency);
        parameters.put("pledged", funding.pledged());
        parameters.put("backers", funding.backers());
        parameters.put("gross", funding.gross());
        parameters.put("confirmed", funding.confirmedPledges());
        parameters.put("collected", funding.collected());
        parameters.put("time", time);
        return Statements.run(FUNDING, parameters).replaceWithVoid();
    }

    public Uni<Void> addSlice(UUID campaignId, Instant time, SliceKey key, SliceCounts counts) {
        var parameters = at(campaignId, time);
        parameters.put("dimension", key.dimension().name());
        parameters.put("key", key.key());
        parameters.put("views", counts.views());
        parameters.put("visitors", counts.visitors());
        parameters.put("pledges", counts.pledges());
        parameters.put("pledged", counts.pledged());
        return Statements.run(SLICE, parameters).replaceWithVoid();
    }

    /** The key itself where the campaign has it or may have one more, else the one for all others. */
    public Uni<String> admit(UUID campaignId, SliceKey key) {
        return isKnown(campaignId, key)
                .chain(known -> known ? Uni.createFrom().item(true) : addKey(campaignId, key))
                .map(admitted -> admitted ? key.key() : OTHERS);
    }

    /** Where somebody else has added the same key in this moment it is there as well. */
    private static Uni<Boolean> addKey(UUID campaignId, SliceKey key) {
        var parameters = Map.<String, Object>of(
                "campaign", campaignId, "dimension", key.dimension().name(), "key", key.key(), "most", MOST_KEYS);
        return Statements.run(NEW_KEY, parameters)
                .chain(inserted -> inserted == 1 ? Uni.createFrom().item(true) : isKnown(campaignId, key));
    }

    private static Uni<Boolean> isKnown(UUID campaignId, SliceKey key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOWN_KEY, Long.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("dimension", key.dimension().name())
                        .setParameter("key", key.key())
                        .getSingleResult())
                .map(count -> count > 0);
    }

    public Uni<Void> addNewUser(Instant time) {
        return Statements.run(NEW_USER, Map.of("hour", hour(time), "shard", shard(), "time", time))
                .replaceWithVoid();
    }

    /** Deletes what was counted for ids that turned out to be no campaign's. */
    public Uni<Void> forgetUnknownCampaigns() {
        return Statements.run(FORGET_UNKNOWN_VIEWS, Map.of())
                .chain(() -> Statements.run(FORGET_UNKNOWN_SLICES, Map.of()))
                .chain(() -> Statements.run(FORGET_KEYS, Map.of()))
                .replaceWithVoid();
    }

    private static Map<String, Object> at(UUID campaignId, Instant time) {
        var parameters = new HashMap<String, Object>();
        parameters.put("campaign", campaignId);
        parameters.put("hour", hour(time));
        parameters.put("shard", shard());
        return parameters;
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private static short shard() {
        return (short) ThreadLocalRandom.current().nextInt(SHARDS);
    }

    /** What a slice is of. */
    public record SliceKey(Dimension dimension, String key) {}

    /** What is added to a slice; the amount in the smallest unit of the campaign's currency. */
    public record SliceCounts(int views, int visitors, int pledges, long pledged) {

        public static SliceCounts view(int visitors) {
            return new SliceCounts(1, visitors, 0, 0);
        }

        public static SliceCounts pledge(int pledges, long pledged) {
            return new SliceCounts(0, 0, pledges, pledged);
        }
    }
}
