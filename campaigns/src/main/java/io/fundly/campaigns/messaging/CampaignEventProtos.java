package io.fundly.campaigns.messaging;

import io.fundly.campaigns.domain.CampaignEvent;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CampaignEventProtos implements EventProtos {
    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return switch ((CampaignEvent) event) {
            case CampaignEvent.CampaignCreated(var campaign) ->
                new OutgoingEvent(
                        "campaigns.campaign.created.v1",
                        campaign.id().toString(),
                        CampaignSnapshot.newBuilder().setTitle(campaign.title()).build());
        };
    }
}
