package io.fundly.analytics.messaging;

import io.fundly.analytics.application.CampaignKeeping;
import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignOutcome;
import io.fundly.campaigns.events.v1.CampaignApproved;
import io.fundly.campaigns.events.v1.CampaignCanceled;
import io.fundly.campaigns.events.v1.CampaignChanged;
import io.fundly.campaigns.events.v1.CampaignClosing;
import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignFailed;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignReinstated;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSucceeded;
import io.fundly.campaigns.events.v1.CampaignSuspended;
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
            case "campaigns.campaign.created.v1" ->
                learn(event.parse(CampaignCreated.parser()).getCampaign());
            case "campaigns.campaign.changed.v1" ->
                learn(event.parse(CampaignChanged.parser()).getCampaign());
            case "campaigns.campaign.submitted.v1" ->
                learn(event.parse(CampaignSubmitted.parser()).getCampaign());
            case "campaigns.campaign.approved.v1" ->
                learn(event.parse(CampaignApproved.parser()).getCampaign());
            case "campaigns.campaign.rejected.v1" ->
                learn(event.parse(CampaignRejected.parser()).getCampaign());
            case "campaigns.campaign.launched.v1" ->
                learn(event.parse(CampaignLaunched.parser()).getCampaign());
            case "campaigns.campaign.closing.v1" ->
                learn(event.parse(CampaignClosing.parser()).getCampaign());
            case "campaigns.campaign.suspended.v1" ->
                learn(event.parse(CampaignSuspended.parser()).getCampaign());
            case "campaigns.campaign.reinstated.v1" ->
                learn(event.parse(CampaignReinstated.parser()).getCampaign());
            case "campaigns.campaign.succeeded.v1" -> {
                var said = event.parse(CampaignSucceeded.parser());
                yield keeping.end(
                        campaign(said.getCampaign()), CampaignOutcome.SUCCEEDED, Times.instant(said.getOccurTime()));
            }
            case "campaigns.campaign.failed.v1" -> {
                var said = event.parse(CampaignFailed.parser());
                yield keeping.end(
                        campaign(said.getCampaign()), CampaignOutcome.FAILED, Times.instant(said.getOccurTime()));
            }
            case "campaigns.campaign.canceled.v1" -> {
                var said = event.parse(CampaignCanceled.parser());
                yield keeping.end(
                        campaign(said.getCampaign()), CampaignOutcome.CANCELED, Times.instant(said.getOccurTime()));
            }
            case "campaigns.campaign.deleted.v1" -> delete(event.parse(CampaignDeleted.parser()));
            // An event that a newer neighbour has begun to say: what is in it is not known here.
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> learn(CampaignSnapshot snapshot) {
        return keeping.learn(campaign(snapshot));
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
