package io.fundly.edge.campaigns;

import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.Category;
import io.fundly.campaigns.v1.Funding;
import io.fundly.community.v1.CampaignCounts;
import io.fundly.discovery.v1.CampaignCard;
import io.fundly.discovery.v1.Facet;
import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.edge.rewards.RewardJson.RewardView;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.users.v1.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Campaigns as the REST contract has them. */
public final class CampaignJson {

    private static final String STATE = "CAMPAIGN_STATE_";
    private static final String MODEL = "FUNDING_MODEL_";

    private CampaignJson() {}

    /** What becomes of the money when the goal is missed. */
    public enum FundingModel {
        ALL_OR_NOTHING,
        KEEP_IT_ALL
    }

    /**
     * The editable fields: of a new campaign, or all of them anew. What the service misses by itself is left to it to name
     * among the other faults; a summary or a description may be empty there, so that leaving them out is noticed here.
     */
    @Schema(requiredProperties = {"title", "category", "country", "goal", "fundingModel", "deadline"})
    public record CampaignInput(
            @Nullable String title,
            String summary,
            String description,
            @Nullable String category,
            @Nullable String country,
            @Nullable MoneyJson goal,
            @Nullable FundingModel fundingModel,
            @Nullable Instant deadline,
            @Nullable String timeZone,
            @Nullable List<String> tags,
            @Nullable String imageUrl) {

        Campaign.Builder toProto() {
            var campaign = Campaign.newBuilder()
                    .setTitle(Values.orEmpty(title))
                    .setSummary(summary)
                    .setDescription(description)
                    .setCategory(Values.orEmpty(category))
                    .setCountry(Values.orEmpty(country))
                    .setTimeZone(Values.orEmpty(timeZone))
                    .addAllTags(tags == null ? List.of() : tags)
                    .setImageUrl(Values.orEmpty(imageUrl));
            if (goal != null) {
                campaign.setGoal(goal.toProto());
            }
            if (fundingModel != null) {
                campaign.setFundingModel(
                        switch (fundingModel) {
                            case ALL_OR_NOTHING -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_ALL_OR_NOTHING;
                            case KEEP_IT_ALL -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
                        });
            }
            if (deadline != null) {
                campaign.setDeadlineTime(ProtoValues.toProto(deadline));
            }
            return campaign;
        }
    }

    public record Cancellation(@Nullable String note) {}

    @Schema(
            name = "Campaign",
            requiredProperties = {
                "id",
                "slug",
                "title",
                "summary",
                "category",
                "country",
                "tags",
                "goal",
                "fundingModel",
                "deadline",
                "timeZone",
                "state",
                "creatorId",
                "currentAmount",
                "backersCount",
                "percentFunded",
                "createdAt",
                "version"
            })
    public record CampaignView(
            UUID id,
            String slug,
            String title,
            String summary,
            @Nullable String description,
            @Nullable String descriptionHtml,
            String category,
            String country,
            List<String> tags,
            MoneyJson goal,
            String fundingModel,
            Instant deadline,
            String timeZone,
            String state,
            UUID creatorId,
            MoneyJson currentAmount,
            long backersCount,
            int percentFunded,
            @Nullable String imageUrl,
            Instant createdAt,
            @Nullable Instant launchedAt,
            long version,
            @Nullable String reviewNote,
            @Nullable CreatorView creator,
            @Nullable List<RewardView> rewards,
            @Nullable FundingView funding,
            @Nullable CountsView counts,
            @Nullable List<String> unavailable) {

        CampaignView with(
                @Nullable CreatorView creatorPart,
                List<RewardView> rewardsPart,
                FundingView fundingPart,
                @Nullable CountsView countsPart,
                @Nullable List<String> missing) {
            return new CampaignView(
                    id,
                    slug,
                    title,
                    summary,
                    description,
                    descriptionHtml,
                    category,
                    country,
                    tags,
                    goal,
                    fundingModel,
                    deadline,
                    timeZone,
                    state,
                    creatorId,
                    currentAmount,
                    backersCount,
                    percentFunded,
                    imageUrl,
                    createdAt,
                    launchedAt,
                    version,
                    reviewNote,
                    creatorPart,
                    rewardsPart,
                    fundingPart,
                    countsPart,
                    missing);
        }
    }

    @Schema(
            name = "Creator",
            requiredProperties = {"id", "name"})
    public record CreatorView(
            UUID id,
            String name,
            @Nullable String bio,
            @Nullable String avatarUrl) {

        static CreatorView of(Profile profile) {
            return new CreatorView(
                    UUID.fromString(profile.getId()),
                    profile.getName(),
                    Values.orNull(profile.getBio()),
                    Values.orNull(profile.getAvatarUrl()));
        }
    }

    @Schema(
            name = "Counts",
            requiredProperties = {"comments", "likes", "followers", "liked", "followed"})
    public record CountsView(long comments, long likes, long followers, boolean liked, boolean followed) {

        public static CountsView of(CampaignCounts counts) {
            return new CountsView(
                    counts.getComments(),
                    counts.getLikes(),
                    counts.getFollowers(),
                    counts.getLiked(),
                    counts.getFollowed());
        }
    }

    @Schema(
            name = "Funding",
            requiredProperties = {"pledged", "goal", "percent", "backers", "deadline", "status"})
    public record FundingView(
            MoneyJson pledged, MoneyJson goal, int percent, long backers, Instant deadline, String status) {}

    @Schema(
            name = "Category",
            requiredProperties = {"id", "name"})
    public record CategoryView(String id, String name) {

        static CategoryView of(Category category) {
            return new CategoryView(category.getId(), category.getName());
        }
    }

    @Schema(
            name = "FacetValue",
            requiredProperties = {"value", "count"})
    public record FacetValueView(String value, long count) {}

    @Schema(
            name = "CampaignSearch",
            requiredProperties = {"items", "nextPageToken", "facets", "total"})
    public record SearchView(
            List<CampaignView> items, String nextPageToken, Map<String, List<FacetValueView>> facets, long total) {}

    public static CampaignView campaign(Campaign campaign) {
        return new CampaignView(
                UUID.fromString(campaign.getId()),
                campaign.getSlug(),
                campaign.getTitle(),
                campaign.getSummary(),
                campaign.getDescription(),
                campaign.getDescriptionHtml(),
                campaign.getCategory(),
                campaign.getCountry(),
                campaign.getTagsList(),
                MoneyJson.of(campaign.getGoal()),
                Values.bare(campaign.getFundingModel(), MODEL),
                ProtoValues.toInstant(campaign.getDeadlineTime()),
                campaign.getTimeZone(),
                Values.bare(campaign.getState(), STATE),
                UUID.fromString(campaign.getCreatorId()),
                MoneyJson.of(campaign.getPledgedAmount()),
                campaign.getBackersCount(),
                campaign.getPercentFunded(),
                Values.orNull(campaign.getImageUrl()),
                ProtoValues.toInstant(campaign.getCreateTime()),
                campaign.hasLaunchTime() ? ProtoValues.toInstant(campaign.getLaunchTime()) : null,
                campaign.getVersion(),
                Values.orNull(campaign.getReviewNote()),
                null,
                null,
                null,
                null,
                null);
    }

    static CampaignView card(CampaignCard card) {
        return new CampaignView(
                UUID.fromString(card.getId()),
                card.getSlug(),
                card.getTitle(),
                card.getSummary(),
                null,
                null,
                card.getCategory(),
                card.getCountry(),
                card.getTagsList(),
                MoneyJson.of(card.getGoal()),
                Values.bare(card.getFundingModel(), MODEL),
                ProtoValues.toInstant(card.getDeadlineTime()),
                card.getTimeZone(),
                Values.bare(card.getState(), STATE),
                UUID.fromString(card.getCreatorId()),
                MoneyJson.of(card.getPledgedAmount()),
                card.getBackersCount(),
                card.getPercentFunded(),
                Values.orNull(card.getImageUrl()),
                ProtoValues.toInstant(card.getCreateTime()),
                card.hasLaunchTime() ? ProtoValues.toInstant(card.getLaunchTime()) : null,
                card.getVersion(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static FundingView funding(Funding funding) {
        return new FundingView(
                MoneyJson.of(funding.getPledged()),
                MoneyJson.of(funding.getGoal()),
                funding.getPercent(),
                funding.getBackers(),
                ProtoValues.toInstant(funding.getDeadlineTime()),
                Values.bare(funding.getState(), STATE));
    }

    static FundingView funding(CampaignView campaign) {
        return new FundingView(
                campaign.currentAmount(),
                campaign.goal(),
                campaign.percentFunded(),
                campaign.backersCount(),
                campaign.deadline(),
                campaign.state());
    }

    static Map<String, List<FacetValueView>> facets(List<Facet> facets) {
        return facets.stream()
                .collect(Collectors.toMap(
                        CampaignJson::facetName,
                        facet -> facet.getValuesList().stream()
                                .map(value -> new FacetValueView(
                                        value.getValue().replace(STATE, "").replace(MODEL, ""), value.getCount()))
                                .toList()));
    }

    private static String facetName(Facet facet) {
        return switch (facet.getField()) {
            case FACET_FIELD_CATEGORY -> "category";
            case FACET_FIELD_COUNTRY -> "country";
            case FACET_FIELD_STATE -> "status";
            case FACET_FIELD_FUNDING_MODEL -> "fundingModel";
            case FACET_FIELD_TAG -> "tag";
            case FACET_FIELD_UNSPECIFIED, UNRECOGNIZED -> "other";
        };
    }
}
