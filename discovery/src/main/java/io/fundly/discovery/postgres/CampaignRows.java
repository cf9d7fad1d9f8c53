package io.fundly.discovery.postgres;

import io.fundly.discovery.domain.CampaignState;
import io.fundly.discovery.domain.FigureChange;
import io.fundly.discovery.domain.FoundCampaign;
import io.fundly.discovery.domain.FundingModel;
import io.fundly.discovery.domain.IndexedCampaign;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of campaigns, written in the transaction of the event that tells of them. */
@ApplicationScoped
class CampaignRows {

    static final String COLUMNS = """
            id, version, slug, title, summary, category, country, tags, currency, goal, funding_model, deadline_time,
            time_zone, state, creator_id, image_url, create_time, launch_time, pledged, backers, percent""";

    /** Between the tags of one campaign on their way into an array: a character that no tag has. */
    private static final String SEPARATOR = "\u001f";

    /** What is over sorts by its deadline too, behind everything that is live. */
    private static final Duration BEHIND_ALL_LIVE = Duration.ofDays(365_000);

    private static final String UPSERT = """
            INSERT INTO campaign (id, version, visible, slug, title, summary, description, category, country, tags,
                tag_words, currency, goal, funding_model, deadline_time, ending_time, time_zone, state, creator_id,
                image_url, create_time, launch_time)
            VALUES (:id, :version, :visible, :slug, :title, :summary, :description, :category, :country,
                coalesce(string_to_array(nullif(:tags, ''), chr(31)), '{}'), replace(:tags, chr(31), ' '), :currency, :goal, :model,
                :deadline, :ending, :zone,
                :state, :creator, :image, :created, CAST(nullif(:launched, '') AS timestamptz))
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, visible = excluded.visible, slug = excluded.slug,
                title = excluded.title, summary = excluded.summary, description = excluded.description,
                category = excluded.category, country = excluded.country, tags = excluded.tags,
                tag_words = excluded.tag_words, currency = excluded.currency, goal = excluded.goal,
                funding_model = excluded.funding_model, deadline_time = excluded.deadline_time,
                ending_time = excluded.ending_time, time_zone = excluded.time_zone, state = excluded.state,
                creator_id = excluded.creator_id, image_url = excluded.image_url, create_time = excluded.create_time,
                launch_time = excluded.launch_time
            WHERE campaign.version < excluded.version""";

    private static final String TAGS = """
            INSERT INTO tag (name) SELECT unnest(string_to_array(:tags, chr(31))) ORDER BY 1 ON CONFLICT DO NOTHING""";

    private static final String HIDE = """
            INSERT INTO campaign (id, version) VALUES (:id, :version)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, visible = false
            WHERE campaign.version < excluded.version""";

    private static final String ADD = """
            INSERT INTO figure_change (campaign_id, pledged, backers, likes) VALUES (:id, :pledged, :backers, :likes)""";

    Uni<Void> upsert(IndexedCampaign campaign) {
        var tags = String.join(SEPARATOR, campaign.tags());
        var stored = Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter("id", campaign.id())
                        .setParameter("version", campaign.version())
                        .setParameter("visible", campaign.isVisible())
                        .setParameter("slug", campaign.slug())
                        .setParameter("title", campaign.title())
                        .setParameter("summary", campaign.summary())
                        .setParameter("description", campaign.description())
                        .setParameter("category", campaign.category())
                        .setParameter("country", campaign.country())
                        .setParameter("tags", tags)
                        .setParameter("currency", campaign.goal().currencyCode())
                        .setParameter("goal", campaign.goal().minorUnits())
                        .setParameter("model", campaign.fundingModel().name())
                        .setParameter("deadline", campaign.deadline())
                        .setParameter("ending", ending(campaign))
                        .setParameter("zone", campaign.timeZone())
                        .setParameter("state", campaign.state().name())
                        .setParameter("creator", campaign.creatorId())
                        .setParameter("image", campaign.imageUrl())
                        .setParameter("created", campaign.createTime())
                        .setParameter(
                                "launched",
                                campaign.launchTime().map(Instant::toString).orElse(""))
                        .executeUpdate());
        return campaign.isVisible() && !tags.isEmpty() ? stored.chain(() -> storeTags(tags)) : stored.replaceWithVoid();
    }

    Uni<Void> hide(UUID campaignId, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HIDE)
                        .setParameter("id", campaignId)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> add(UUID campaignId, FigureChange change) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("id", campaignId)
                        .setParameter("pledged", change.pledged())
                        .setParameter("backers", change.backers())
                        .setParameter("likes", change.likes())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Instant ending(IndexedCampaign campaign) {
        return campaign.state() == CampaignState.LIVE
                ? campaign.deadline()
                : campaign.deadline().plus(BEHIND_ALL_LIVE);
    }

    static FoundCampaign read(Row row) {
        var currency = row.getString("currency");
        var campaign = new IndexedCampaign(
                row.getUUID("id"),
                row.getLong("version"),
                row.getString("slug"),
                row.getString("title"),
                row.getString("summary"),
                "",
                row.getString("category"),
                row.getString("country"),
                List.of(row.getArrayOfStrings("tags")),
                new Money(currency, row.getLong("goal")),
                FundingModel.valueOf(row.getString("funding_model")),
                row.getOffsetDateTime("deadline_time").toInstant(),
                row.getString("time_zone"),
                CampaignState.valueOf(row.getString("state")),
                row.getUUID("creator_id"),
                row.getString("image_url"),
                row.getOffsetDateTime("create_time").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("launch_time")).map(OffsetDateTime::toInstant));
        return new FoundCampaign(
                campaign,
                new Money(currency, row.getLong("pledged")),
                row.getLong("backers"),
                row.getInteger("percent"));
    }

    private static Uni<Void> storeTags(String tags) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAGS)
                        .setParameter("tags", tags)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
