package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignEvent;
import io.fundly.campaigns.domain.CampaignRefusals;
import io.fundly.campaigns.domain.CampaignView;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.MDC;

/**
 * What every act on a campaign has in common, inside the transaction of its use case: the campaign is locked, the caller
 * and the etag are checked, the act is done at the database's time, and the event is stored with the new version in it.
 */
@ApplicationScoped
class CampaignActs {

    private final Campaigns campaigns;
    private final Outbox outbox;

    CampaignActs(Campaigns campaigns, Outbox outbox) {
        this.campaigns = campaigns;
        this.outbox = outbox;
    }

    /** Locks the campaign for somebody who passes the check. */
    Uni<Campaign> open(CampaignRef ref, Consumer<Campaign> check) {
        MDC.put("campaignId", ref.id().toString());
        return campaigns.requireForUpdate(ref.id()).invoke(check).invoke(campaign -> campaign.requireEtag(ref.etag()));
    }

    Uni<CampaignView> act(CampaignRef ref, Consumer<Campaign> check, Act act) {
        return open(ref, check)
                .chain(campaign -> campaigns
                        .now()
                        .map(now -> act.on(campaign, now).stream().toList())
                        .chain(events -> record(campaign, events)));
    }

    /** Stores the campaign and what happened to it, and shows it as it is now. */
    Uni<CampaignView> record(Campaign campaign, List<? extends CampaignEvent> events) {
        // The version that the events carry is known only after the flush.
        return campaigns
                .flush()
                .chain(() -> outbox.append(events))
                .chain(() -> campaigns.viewById(campaign.id()))
                .map(view -> view.orElseThrow(
                        () -> CampaignRefusals.notFound(campaign.id().toString())));
    }

    /** Something done to a campaign; no event where nothing changed. */
    @FunctionalInterface
    interface Act {
        Optional<? extends CampaignEvent> on(Campaign campaign, Instant now);
    }
}
