package io.fundly.rewards.messaging;

import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.application.CampaignCopyKeeping;
import io.fundly.rewards.domain.CampaignState;
import io.fundly.rewards.domain.CampaignTerms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hears of campaigns: whose they are, who sees them and what their rewards are priced in. */
@ApplicationScoped
class CampaignEventsConsumer implements EventConsumer {

    private static final String DELETED = "campaigns.campaign.deleted.v1";

    private final CampaignCopyKeeping copies;

    CampaignEventsConsumer(CampaignCopyKeeping copies) {
        this.copies = copies;
    }

    @Override
    public String queue() {
        return "rewards.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        if (DELETED.equals(event.type())) {
            var deleted = event.parse(CampaignDeleted.parser());
            return copies.forget(
                    UUID.fromString(deleted.getCampaignId()),
                    UUID.fromString(deleted.getCreatorId()),
                    deleted.getVersion());
        }
        return copies.keep(toTerms(event.parse(AnyCampaignEvent.parser()).getCampaign()));
    }

    private static CampaignTerms toTerms(CampaignSnapshot campaign) {
        return new CampaignTerms(
                UUID.fromString(campaign.getId()),
                UUID.fromString(campaign.getCreatorId()),
                toState(campaign),
                campaign.hasLaunchTime(),
                campaign.getGoal().getCurrencyCode(),
                campaign.getMinimumPledge().getMinorUnits(),
                campaign.getMaximumPledge().getMinorUnits(),
                campaign.getTitle(),
                campaign.hasDeadlineTime()
                        ? Optional.of(ProtoValues.toInstant(campaign.getDeadlineTime()))
                        : Optional.empty(),
                campaign.getVersion());
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
