package io.fundly.discovery.grpc;

import io.fundly.discovery.application.SearchEngine.Summary;
import io.fundly.discovery.domain.CampaignState;
import io.fundly.discovery.domain.Facet;
import io.fundly.discovery.domain.FoundCampaign;
import io.fundly.discovery.domain.FundingModel;
import io.fundly.discovery.domain.SearchOrder;
import io.fundly.discovery.domain.Suggestion;
import io.fundly.discovery.v1.CampaignCard;
import io.fundly.discovery.v1.FacetField;
import io.fundly.discovery.v1.FacetValue;
import io.fundly.discovery.v1.SearchSort;
import io.fundly.platform.protos.ProtoValues;
import java.util.List;
import java.util.Optional;

/** Results as the contract has them. */
final class SearchProtos {

    private SearchProtos() {}

    static CampaignCard toProto(FoundCampaign found) {
        var campaign = found.campaign();
        var card = CampaignCard.newBuilder()
                .setId(campaign.id().toString())
                .setSlug(campaign.slug())
                .setTitle(campaign.title())
                .setSummary(campaign.summary())
                .setCategory(campaign.category())
                .setCountry(campaign.country())
                .addAllTags(campaign.tags())
                .setGoal(ProtoValues.toProto(campaign.goal()))
                .setFundingModel(toProto(campaign.fundingModel()))
                .setDeadlineTime(ProtoValues.toProto(campaign.deadline()))
                .setTimeZone(campaign.timeZone())
                .setState(toProto(campaign.state()))
                .setCreatorId(campaign.creatorId().toString())
                .setPledgedAmount(ProtoValues.toProto(found.pledged()))
                .setBackersCount(found.backers())
                .setPercentFunded(found.percentFunded())
                .setImageUrl(campaign.imageUrl())
                .setCreateTime(ProtoValues.toProto(campaign.createTime()))
                .setVersion(campaign.version());
        campaign.launchTime().map(ProtoValues::toProto).ifPresent(card::setLaunchTime);
        return card.build();
    }

    static List<io.fundly.discovery.v1.Facet> toProto(Summary summary) {
        return summary.facets().stream().map(SearchProtos::toProto).toList();
    }

    static io.fundly.discovery.v1.Suggestion toProto(Suggestion suggestion) {
        var proto = io.fundly.discovery.v1.Suggestion.newBuilder().setText(suggestion.text());
        return switch (suggestion) {
            case Suggestion.OfCampaign campaign ->
                proto.setCampaignId(campaign.campaignId().toString())
                        .setSlug(campaign.slug())
                        .build();
            case Suggestion.OfTag tag -> proto.setTag(tag.text()).build();
        };
    }

    /** The order that is asked for; empty for one that is not known here. */
    static Optional<SearchOrder> fromProto(SearchSort sort, boolean hasWords) {
        return switch (sort) {
            case SEARCH_SORT_UNSPECIFIED -> Optional.of(hasWords ? SearchOrder.RELEVANCE : SearchOrder.POPULAR);
            case SEARCH_SORT_RELEVANCE -> Optional.of(SearchOrder.RELEVANCE);
            case SEARCH_SORT_POPULAR -> Optional.of(SearchOrder.POPULAR);
            case SEARCH_SORT_NEWEST -> Optional.of(SearchOrder.NEWEST);
            case SEARCH_SORT_ENDING_SOON -> Optional.of(SearchOrder.ENDING_SOON);
            case SEARCH_SORT_MOST_FUNDED -> Optional.of(SearchOrder.MOST_FUNDED);
            case SEARCH_SORT_MOST_BACKED -> Optional.of(SearchOrder.MOST_BACKED);
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    static Optional<CampaignState> fromProto(io.fundly.campaigns.v1.CampaignState state) {
        return switch (state) {
            case CAMPAIGN_STATE_DRAFT -> Optional.of(CampaignState.DRAFT);
            case CAMPAIGN_STATE_IN_REVIEW -> Optional.of(CampaignState.IN_REVIEW);
            case CAMPAIGN_STATE_APPROVED -> Optional.of(CampaignState.APPROVED);
            case CAMPAIGN_STATE_REJECTED -> Optional.of(CampaignState.REJECTED);
            case CAMPAIGN_STATE_LIVE -> Optional.of(CampaignState.LIVE);
            case CAMPAIGN_STATE_CLOSING -> Optional.of(CampaignState.CLOSING);
            case CAMPAIGN_STATE_SUCCEEDED -> Optional.of(CampaignState.SUCCEEDED);
            case CAMPAIGN_STATE_FAILED -> Optional.of(CampaignState.FAILED);
            case CAMPAIGN_STATE_CANCELED -> Optional.of(CampaignState.CANCELED);
            case CAMPAIGN_STATE_SUSPENDED -> Optional.of(CampaignState.SUSPENDED);
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static io.fundly.campaigns.v1.CampaignState toProto(CampaignState state) {
        return switch (state) {
            case DRAFT -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_DRAFT;
            case IN_REVIEW -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_IN_REVIEW;
            case APPROVED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_APPROVED;
            case REJECTED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_REJECTED;
            case LIVE -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_LIVE;
            case CLOSING -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_CLOSING;
            case SUCCEEDED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_SUCCEEDED;
            case FAILED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_FAILED;
            case CANCELED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_CANCELED;
            case SUSPENDED -> io.fundly.campaigns.v1.CampaignState.CAMPAIGN_STATE_SUSPENDED;
        };
    }

    private static io.fundly.campaigns.v1.FundingModel toProto(FundingModel model) {
        return switch (model) {
            case ALL_OR_NOTHING -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_ALL_OR_NOTHING;
            case KEEP_IT_ALL -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
        };
    }

    private static io.fundly.discovery.v1.Facet toProto(Facet facet) {
        var proto = io.fundly.discovery.v1.Facet.newBuilder().setField(toProto(facet.field()));
        facet.values()
                .forEach(value -> proto.addValues(
                        FacetValue.newBuilder().setValue(value.value()).setCount(value.count())));
        return proto.build();
    }

    private static FacetField toProto(Facet.Field field) {
        return switch (field) {
            case CATEGORY -> FacetField.FACET_FIELD_CATEGORY;
            case COUNTRY -> FacetField.FACET_FIELD_COUNTRY;
            case STATE -> FacetField.FACET_FIELD_STATE;
            case FUNDING_MODEL -> FacetField.FACET_FIELD_FUNDING_MODEL;
            case TAG -> FacetField.FACET_FIELD_TAG;
        };
    }
}
