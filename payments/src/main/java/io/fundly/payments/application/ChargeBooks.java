package io.fundly.payments.application;

import io.fundly.payments.application.ChargeGateway.SightedCharge;
import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.ProcessorTasks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Charges and their booking. One whose fee is known is booked in the transaction in which its pledge is collected; of
 * another it is owed to look it up, and it is booked as soon as it is known.
 */
@ApplicationScoped
class ChargeBooks implements ProcessorTaskHandler {

    static final String KIND = "charge";

    private final Charges charges;
    private final Ledger ledger;
    private final ProcessorTasks tasks;
    private final ChargeGateway gateway;
    private final PaymentsConfig config;

    ChargeBooks(Charges charges, Ledger ledger, ProcessorTasks tasks, ChargeGateway gateway, PaymentsConfig config) {
        this.charges = charges;
        this.ledger = ledger;
        this.tasks = tasks;
        this.gateway = gateway;
        this.config = config;
    }

    /** Keeps the facts of a charge and books it, in the transaction of whoever has heard of it. */
    Uni<Void> record(PledgeProgress progress, Charged answer, Instant now) {
        return charges.record(progress, answer, now)
                .chain(charge -> charge.booking()
                        .map(booking -> book(charge, booking))
                        .orElseGet(() -> tasks.plan(
                                KIND, charge.id(), config.retryDelays().getFirst())));
    }

    private Uni<Void> book(Charge charge, Booking booking) {
        return ledger.book(charge.pledgeId(), LedgerFact.of(LedgerKind.CHARGE, charge.id(), booking))
                .replaceWithVoid();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String chargeId) {
        return gateway.charge(chargeId)
                .chain(reply -> reply.orLater(
                        found -> found.facts()
                                .booking()
                                .map(_ -> take(chargeId, found).<Outcome>replaceWith(new Outcome.Done()))
                                .orElseGet(() -> again("It is not booked at the processor yet.")),
                        missing -> again("The processor does not show it: " + missing)));
    }

    /** Takes over what was found out of a charge, and books it; tells whether it is known here. */
    Uni<Boolean> take(String chargeId, SightedCharge found) {
        return Panache.withTransaction(() -> charges.byId(chargeId)
                .chain(known -> known.map(charge -> take(charge, found))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Boolean> take(Charge charge, SightedCharge found) {
        charge.learn(found.facts());
        return charge.booking()
                .map(booking -> book(charge, booking))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith(true);
    }

    /** A charge that is known here, by the processor's id. */
    Uni<Optional<Charge>> find(String chargeId) {
        return Panache.withSession(() -> charges.byId(chargeId));
    }

    private static Uni<Outcome> again(String why) {
        return Uni.createFrom().item(new Outcome.Again(why));
    }
}
