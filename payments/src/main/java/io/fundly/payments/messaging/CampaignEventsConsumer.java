package io.fundly.payments.messaging;

import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.payments.application.CampaignKnowledge;
import io.fundly.payments.domain.CampaignFacts;
import io.fundly.payments.domain.Settlement;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the terms of campaigns up to date, and hears how they end. */
@ApplicationScoped
public class CampaignEventsConsumer implements EventConsumer {

    private final CampaignKnowledge campaigns;

    public CampaignEventsConsumer(CampaignKnowledge campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String queue() {
        return "payments.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (event.type()) {
            case "campaigns.campaign.succeeded.v1" -> campaigns.conclude(facts(event), Settlement.CHARGE);
            case "campaigns.campaign.failed.v1" -> campaigns.conclude(facts(event), Settlement.RELEASE_FAILED);
            case "campaigns.campaign.canceled.v1" -> campaigns.conclude(facts(event), Settlement.RELEASE_CANCELED);
            case "campaigns.campaign.deleted.v1" -> forget(event.parse(CampaignDeleted.parser()));
            default -> campaigns.learn(facts(event));
        };
    }

    private static CampaignFacts facts(IncomingEvent event) {
        return CampaignProtos.toFacts(event.parse(AnyCampaignEvent.parser()).getCampaign());
    }

    private Uni<Void> forget(CampaignDeleted deleted) {
        return campaigns.forget(UUID.fromString(deleted.getCampaignId()), deleted.getVersion());
    }
}
