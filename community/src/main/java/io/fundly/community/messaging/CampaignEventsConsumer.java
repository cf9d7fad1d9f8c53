package io.fundly.community.messaging;

import io.fundly.campaigns.events.v1.AnyCampaignEvent;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.community.application.CampaignDirectory;
import io.fundly.community.domain.CampaignStanding;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.protos.CampaignProtos;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the copy of campaigns. Versions make the order of arrival irrelevant. */
@ApplicationScoped
class CampaignEventsConsumer implements EventConsumer {

    private static final String DELETED = "campaigns.campaign.deleted.v1";

    private final CampaignDirectory directory;

    CampaignEventsConsumer(CampaignDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String queue() {
        return "community.campaigns";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("campaigns.campaign.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return directory.adopt(
                event.type().equals(DELETED)
                        ? deleted(event.parse(CampaignDeleted.parser()))
                        : CampaignProtos.fromSnapshot(
                                event.parse(AnyCampaignEvent.parser()).getCampaign()));
    }

    private static KnownCampaign deleted(CampaignDeleted event) {
        return new KnownCampaign(
                UUID.fromString(event.getCampaignId()),
                "",
                UUID.fromString(event.getCreatorId()),
                CampaignStanding.DELETED,
                event.getVersion());
    }
}
