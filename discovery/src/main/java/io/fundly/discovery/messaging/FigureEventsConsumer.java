package io.fundly.discovery.messaging;

import io.fundly.community.events.v1.CampaignLiked;
import io.fundly.community.events.v1.CampaignUnliked;
import io.fundly.discovery.application.Indexing;
import io.fundly.discovery.domain.FigureChange;
import io.fundly.payments.events.v1.AnyPledgeEvent;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Hears what moves a campaign's figures: pledges and likes. */
@ApplicationScoped
class FigureEventsConsumer implements EventConsumer {

    private static final String LIKED = "community.campaign.liked.v1";
    private static final String UNLIKED = "community.campaign.unliked.v1";

    private final Indexing indexing;

    FigureEventsConsumer(Indexing indexing) {
        this.indexing = indexing;
    }

    @Override
    public String queue() {
        return "discovery.figures";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.pledge.*.v1", LIKED, UNLIKED);
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (event.type()) {
            case LIKED ->
                indexing.add(
                        UUID.fromString(event.parse(CampaignLiked.parser()).getCampaignId()), FigureChange.likes(1));
            case UNLIKED ->
                indexing.add(
                        UUID.fromString(event.parse(CampaignUnliked.parser()).getCampaignId()), FigureChange.likes(-1));
            default -> pledge(event.parse(AnyPledgeEvent.parser()));
        };
    }

    private Uni<Void> pledge(AnyPledgeEvent event) {
        var change = event.getChange();
        return indexing.add(
                UUID.fromString(event.getPledge().getCampaignId()),
                new FigureChange(change.getPledgedChange().getMinorUnits(), change.getBackersChange(), 0));
    }
}
