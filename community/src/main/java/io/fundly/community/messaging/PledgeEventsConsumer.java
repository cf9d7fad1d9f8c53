package io.fundly.community.messaging;

import io.fundly.community.application.Backers;
import io.fundly.community.domain.KnownPledge;
import io.fundly.payments.events.v1.AnyPledgeEvent;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the copy of pledges. Versions make the order of arrival irrelevant. */
@ApplicationScoped
class PledgeEventsConsumer implements EventConsumer {

    private final Backers backers;

    PledgeEventsConsumer(Backers backers) {
        this.backers = backers;
    }

    @Override
    public String queue() {
        return "community.pledges";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.pledge.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return backers.adopt(fromProto(event.parse(AnyPledgeEvent.parser()).getPledge()));
    }

    private static KnownPledge fromProto(PledgeSnapshot pledge) {
        return new KnownPledge(
                UUID.fromString(pledge.getId()),
                UUID.fromString(pledge.getCampaignId()),
                UUID.fromString(pledge.getBackerId()),
                counts(pledge.getStatus()),
                pledge.getAnonymous(),
                pledge.getVersion());
    }

    private static boolean counts(PledgeStatus status) {
        return switch (status) {
            case PLEDGE_STATUS_ACTIVE,
                    PLEDGE_STATUS_CHARGING,
                    PLEDGE_STATUS_COLLECTED,
                    PLEDGE_STATUS_PAYMENT_FAILED,
                    PLEDGE_STATUS_PARTIALLY_REFUNDED,
                    PLEDGE_STATUS_DISPUTED -> true;
            case PLEDGE_STATUS_CREATED,
                    PLEDGE_STATUS_REQUIRES_ACTION,
                    PLEDGE_STATUS_DROPPED,
                    PLEDGE_STATUS_CANCELED,
                    PLEDGE_STATUS_REFUNDED -> false;
            case PLEDGE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A pledge of a status that nobody knows: " + status);
        };
    }
}
