package io.fundly.analytics.messaging;

import io.fundly.analytics.application.CampaignKeeping;
import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignOutcome;
import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps what reports need to know of campaigns. */
@ApplicationScoped
class CampaignEventsConsumer implements EventConsumer {

    private final CampaignKeeping keeping;

    CampaignEventsConsumer(CampaignKeeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public String queue() {
        return "analytics.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (event.type()) {
            case "campaigns.campaign.succeeded.v1" -> end(event, CampaignOutcome.SUCCEEDED);
            case "campaigns.campaign.failed.v1" -> end(event, CampaignOutcome.FAILED);
            case "campaigns.campaign.canceled.v1" -> end(event, CampaignOutcome.CANCELED);
            case "campaigns.campaign.deleted.v1" -> delete(event.parse(CampaignDeleted.parser()));
            default ->
                keeping.learn(campaign(event.parse(AnyCampaignEvent.parser()).getCampaign()));
        };
    }

    private Uni<Void> end(IncomingEvent event, CampaignOutcome outcome) {
        var said = event.parse(AnyCampaignEvent.parser());
        return keeping.end(campaign(said.getCampaign()), outcome, Times.instant(said.getOccurTime()));
    }

    private Uni<Void> delete(CampaignDeleted said) {
        return keeping.delete(
                UUID.fromString(said.getCampaignId()),
                UUID.fromString(said.getCreatorId()),
                said.getVersion(),
                Times.instant(said.getOccurTime()));
    }

    private static Campaign campaign(CampaignSnapshot snapshot) {
        return new Campaign(
                UUID.fromString(snapshot.getId()),
                UUID.fromString(snapshot.getCreatorId()),
                new Campaign.About(
                        snapshot.getTitle(),
                        snapshot.getCategory(),
                        snapshot.getGoal().getCurrencyCode()),
                new Campaign.Life(
                        state(snapshot.getState()),
                        Times.instant(snapshot.getCreateTime()),
                        snapshot.hasLaunchTime()
                                ? Optional.of(Times.instant(snapshot.getLaunchTime()))
                                : Optional.empty()),
                snapshot.getVersion());
    }

    private static String state(CampaignState state) {
        if (state == CampaignState.UNRECOGNIZED || state == CampaignState.CAMPAIGN_STATE_UNSPECIFIED) {
            throw new IllegalArgumentException("A campaign has no state that is known.");
        }
        return state.name().substring("CAMPAIGN_STATE_".length());
    }
}
