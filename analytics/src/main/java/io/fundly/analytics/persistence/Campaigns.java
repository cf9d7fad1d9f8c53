package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known of campaigns and their rewards, by the newest version of each. */
@ApplicationScoped
public class Campaigns {

    private static final String LEARN = """
            INSERT INTO campaign (id, creator_id, title, category, currency, state, create_time, launch_time, version)
            VALUES (:id, :creator, :title, :category, :currency, :state, :created, cast(nullif(:launched, '') AS timestamptz), :version)
            ON CONFLICT (id) DO UPDATE SET creator_id = excluded.creator_id, title = excluded.title,
                category = excluded.category, currency = excluded.currency, state = excluded.state,
                launch_time = excluded.launch_time, version = excluded.version
            WHERE campaign.version < excluded.version AND NOT campaign.deleted""";
    private static final String DELETE = """
            INSERT INTO campaign (id, creator_id, title, category, currency, state, create_time, version, deleted)
            VALUES (:id, :creator, '', '', '', 'DRAFT', :time, :version, true)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, deleted = true""";
    private static final String END = """
            INSERT INTO campaign_end (campaign_id, outcome, end_time) VALUES (:id, :outcome, :time)
            ON CONFLICT DO NOTHING""";
    private static final String REWARD = """
            INSERT INTO reward (id, title, version) VALUES (:id, :title, :version)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, version = excluded.version
            WHERE reward.version < excluded.version""";
    private static final String FIND = """
            SELECT id, creator_id, title, category, currency, state, create_time, launch_time, version
            FROM campaign WHERE id = $1 AND NOT deleted""";

    private final Pool pool;

    Campaigns(Pool pool) {
        this.pool = pool;
    }

    /** Takes over what is newer than what is known. */
    public Uni<Void> learn(Campaign campaign) {
        var parameters = new HashMap<String, Object>();
        parameters.put("id", campaign.id());
        parameters.put("creator", campaign.creatorId());
        parameters.put("title", campaign.about().title());
        parameters.put("category", campaign.about().category());
        parameters.put("currency", campaign.about().currency());
        parameters.put("state", campaign.life().state());
        parameters.put("created", campaign.life().createTime());
        parameters.put(
                "launched", campaign.life().launchTime().map(Instant::toString).orElse(""));
        parameters.put("version", campaign.version());
        return Statements.run(LEARN, parameters).replaceWithVoid();
    }

    /** Forgets a draft; what is heard of it later changes nothing. */
    public Uni<Void> delete(UUID campaignId, UUID creatorId, long version, Instant time) {
        return Statements.run(DELETE, Map.of("id", campaignId, "creator", creatorId, "version", version, "time", time))
                .replaceWithVoid();
    }

    public Uni<Void> end(UUID campaignId, CampaignOutcome outcome, Instant time) {
        return Statements.run(END, Map.of("id", campaignId, "outcome", outcome.name(), "time", time))
                .replaceWithVoid();
    }

    /** Takes over the title of a reward; version 0 where only a pledge has told it. */
    public Uni<Void> nameReward(UUID rewardId, String title, long version) {
        return Statements.run(REWARD, Map.of("id", rewardId, "title", title, "version", version))
                .replaceWithVoid();
    }

    public Uni<Optional<Campaign>> find(UUID campaignId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(campaignId)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(campaign(found.next())) : Optional.empty();
        });
    }

    private static Campaign campaign(Row row) {
        var launch = row.get(OffsetDateTime.class, "launch_time");
        return new Campaign(
                row.getUUID("id"),
                row.getUUID("creator_id"),
                new Campaign.About(row.getString("title"), row.getString("category"), row.getString("currency")),
                new Campaign.Life(
                        row.getString("state"),
                        row.get(OffsetDateTime.class, "create_time").toInstant(),
                        Optional.ofNullable(launch).map(OffsetDateTime::toInstant)),
                row.getLong("version"));
    }
}
