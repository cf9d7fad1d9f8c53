package io.fundly.discovery.messaging;

import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.discovery.application.Indexing;
import io.fundly.discovery.domain.CampaignState;
import io.fundly.discovery.domain.FundingModel;
import io.fundly.discovery.domain.IndexedCampaign;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hears what campaigns are about and where they are. */
@ApplicationScoped
class CampaignEventsConsumer implements EventConsumer {

    private static final String DELETED = "campaigns.campaign.deleted.v1";

    private final Indexing indexing;

    CampaignEventsConsumer(Indexing indexing) {
        this.indexing = indexing;
    }

    @Override
    public String queue() {
        return "discovery.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        if (DELETED.equals(event.type())) {
            var deleted = event.parse(CampaignDeleted.parser());
            return indexing.remove(UUID.fromString(deleted.getCampaignId()), deleted.getVersion());
        }
        return indexing.index(toCampaign(event.parse(AnyCampaignEvent.parser()).getCampaign()));
    }

    private static IndexedCampaign toCampaign(CampaignSnapshot campaign) {
        return new IndexedCampaign(
                UUID.fromString(campaign.getId()),
                campaign.getVersion(),
                campaign.getSlug(),
                campaign.getTitle(),
                campaign.getSummary(),
                campaign.getDescription(),
                campaign.getCategory(),
                campaign.getCountry(),
                campaign.getTagsList(),
                ProtoValues.toMoney(campaign.getGoal()),
                toModel(campaign),
                ProtoValues.toInstant(campaign.getDeadlineTime()),
                campaign.getTimeZone(),
                toState(campaign),
                UUID.fromString(campaign.getCreatorId()),
                campaign.getImageUrl(),
                ProtoValues.toInstant(campaign.getCreateTime()),
                campaign.hasLaunchTime()
                        ? Optional.of(ProtoValues.toInstant(campaign.getLaunchTime()))
                        : Optional.empty());
    }

    private static FundingModel toModel(CampaignSnapshot campaign) {
        return switch (campaign.getFundingModel()) {
            case FUNDING_MODEL_ALL_OR_NOTHING -> FundingModel.ALL_OR_NOTHING;
            case FUNDING_MODEL_KEEP_IT_ALL -> FundingModel.KEEP_IT_ALL;
            case FUNDING_MODEL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The campaign has a funding model that is not known here.");
        };
    }

    private static CampaignState toState(CampaignSnapshot campaign) {
        return switch (campaign.getState()) {
            case CAMPAIGN_STATE_DRAFT -> CampaignState.DRAFT;
            case CAMPAIGN_STATE_IN_REVIEW -> CampaignState.IN_REVIEW;
            case CAMPAIGN_STATE_APPROVED -> CampaignState.APPROVED;
            case CAMPAIGN_STATE_REJECTED -> CampaignState.REJECTED;
            case CAMPAIGN_STATE_LIVE -> CampaignState.LIVE;
            case CAMPAIGN_STATE_CLOSING -> CampaignState.CLOSING;
            case CAMPAIGN_STATE_SUCCEEDED -> CampaignState.SUCCEEDED;
            case CAMPAIGN_STATE_FAILED -> CampaignState.FAILED;
            case CAMPAIGN_STATE_CANCELED -> CampaignState.CANCELED;
            case CAMPAIGN_STATE_SUSPENDED -> CampaignState.SUSPENDED;
            case CAMPAIGN_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The campaign is in a state that is not known here.");
        };
    }
}
