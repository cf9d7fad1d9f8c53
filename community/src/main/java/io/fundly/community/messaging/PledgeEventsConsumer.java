package io.fundly.community.messaging;

import io.fundly.community.application.Backers;
import io.fundly.community.domain.KnownPledge;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Keeps the copy of pledges. Versions make the order of arrival irrelevant. */
@ApplicationScoped
class PledgeEventsConsumer implements EventConsumer {

    private static final Map<String, Function<IncomingEvent, PledgeSnapshot>> SNAPSHOTS = Map.of(
            "payments.pledge.confirmed.v1",
                    event -> event.parse(PledgeConfirmed.parser()).getPledge(),
            "payments.pledge.changed.v1",
                    event -> event.parse(PledgeChanged.parser()).getPledge(),
            "payments.pledge.canceled.v1",
                    event -> event.parse(PledgeCanceled.parser()).getPledge(),
            "payments.pledge.collected.v1",
                    event -> event.parse(PledgeCollected.parser()).getPledge(),
            "payments.pledge.payment_failed.v1",
                    event -> event.parse(PledgePaymentFailed.parser()).getPledge(),
            "payments.pledge.dropped.v1",
                    event -> event.parse(PledgeDropped.parser()).getPledge());

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
        return SNAPSHOTS.keySet();
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var snapshot = SNAPSHOTS.get(event.type());
        return snapshot == null ? Uni.createFrom().voidItem() : backers.adopt(fromProto(snapshot.apply(event)));
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
