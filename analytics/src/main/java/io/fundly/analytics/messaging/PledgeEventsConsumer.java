package io.fundly.analytics.messaging;

import io.fundly.analytics.application.PledgeCounting;
import io.fundly.analytics.domain.Pledge;
import io.fundly.analytics.domain.PledgeFact;
import io.fundly.analytics.domain.PledgeFact.Change;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Adds what happens to pledges to the figures. */
@ApplicationScoped
class PledgeEventsConsumer implements EventConsumer {

    private final PledgeCounting counting;

    PledgeEventsConsumer(PledgeCounting counting) {
        this.counting = counting;
    }

    @Override
    public String queue() {
        return "analytics.pledges";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("payments.pledge.*.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return fact(event).map(counting::count).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A pledge that never counted is in no figure, whatever happens to it. */
    private static Optional<PledgeFact> fact(IncomingEvent event) {
        return switch (event.type()) {
            case "payments.pledge.confirmed.v1" -> {
                var said = event.parse(PledgeConfirmed.parser());
                yield Optional.of(new PledgeFact.Confirmed(
                        pledge(said.getPledge()), change(said.getChange()), Times.instant(said.getOccurTime())));
            }
            case "payments.pledge.changed.v1" -> changed(event.parse(PledgeChanged.parser()));
            case "payments.pledge.canceled.v1" -> {
                var said = event.parse(PledgeCanceled.parser());
                yield counted(said.getPledge())
                        .map(pledge -> new PledgeFact.Canceled(
                                pledge, change(said.getChange()), Times.instant(said.getOccurTime())));
            }
            case "payments.pledge.collected.v1" -> {
                var said = event.parse(PledgeCollected.parser());
                yield Optional.of(new PledgeFact.Collected(
                        pledge(said.getPledge()), change(said.getChange()), Times.instant(said.getOccurTime())));
            }
            case "payments.pledge.payment_failed.v1" -> {
                var said = event.parse(PledgePaymentFailed.parser());
                yield counted(said.getPledge())
                        .map(pledge -> new PledgeFact.PaymentFailed(
                                pledge, change(said.getChange()), Times.instant(said.getOccurTime())));
            }
            case "payments.pledge.dropped.v1" -> {
                var said = event.parse(PledgeDropped.parser());
                yield counted(said.getPledge())
                        .map(pledge -> new PledgeFact.Dropped(
                                pledge, change(said.getChange()), Times.instant(said.getOccurTime())));
            }
            // An event that a newer neighbour has begun to say: what is in it is not known here.
            default -> Optional.empty();
        };
    }

    private static Optional<PledgeFact> changed(PledgeChanged said) {
        return counted(said.getPledge())
                .map(pledge -> new PledgeFact.Changed(
                        pledge,
                        change(said.getChange()),
                        Times.instant(said.getOccurTime()),
                        ProtoValues.toMoney(said.getPreviousAmount()),
                        said.getPreviousRewardId()));
    }

    private static Optional<Pledge> counted(PledgeSnapshot snapshot) {
        return snapshot.hasConfirmTime() ? Optional.of(pledge(snapshot)) : Optional.empty();
    }

    private static Pledge pledge(PledgeSnapshot snapshot) {
        return new Pledge(
                UUID.fromString(snapshot.getId()),
                UUID.fromString(snapshot.getCampaignId()),
                UUID.fromString(snapshot.getBackerId()),
                ProtoValues.toMoney(snapshot.getAmount()),
                new Pledge.Choice(snapshot.getRewardId(), snapshot.getRewardTitle(), snapshot.getShippingCountry()));
    }

    private static Change change(FundingChange change) {
        return new Change(
                change.getPledgedChange().getMinorUnits(), change.getBackersChange(), change.getPledgesChange());
    }
}
