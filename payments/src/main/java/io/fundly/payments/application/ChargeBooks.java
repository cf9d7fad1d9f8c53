package io.fundly.payments.application;

import io.fundly.payments.application.ChargeGateway.SightedCharge;
import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.RefundOrigin;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.ProcessorTasks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Charges and their booking. One whose fee is known is booked in the transaction in which its pledge is collected; of
 * another it is owed to look it up, and it is booked as soon as it is known.
 */
@ApplicationScoped
class ChargeBooks {

    private final Charges charges;
    private final Ledger ledger;
    private final ProcessorTasks tasks;
    private final RefundCreation refunds;
    private final PaymentsConfig config;

    ChargeBooks(Charges charges, Ledger ledger, ProcessorTasks tasks, RefundCreation refunds, PaymentsConfig config) {
        this.charges = charges;
        this.ledger = ledger;
        this.tasks = tasks;
        this.refunds = refunds;
        this.config = config;
    }

    /** Keeps the facts of a charge and books it, in the transaction of whoever has heard of it. */
    Uni<Void> record(PledgeProgress progress, Charged answer, Instant now) {
        return charges.record(progress, answer, now)
                .chain(this::book)
                .chain(() -> giveBackIfUnwanted(progress.pledge()));
    }

    private Uni<Void> book(Charge charge) {
        return charge.booking()
                .map(booking -> book(charge, booking))
                .orElseGet(() -> tasks.plan(
                        ChargeTasks.KIND, charge.id(), config.retryDelays().getFirst()));
    }

    /** Whoever has taken a pledge back while its charge was on its way has not paid. */
    private Uni<Void> giveBackIfUnwanted(Pledge pledge) {
        return switch (pledge.state()) {
            case CANCELED, DROPPED ->
                refunds.refundRemaining(
                        pledge.id(), RefundOrigin.PLEDGE_CANCELED, "The pledge was canceled before it was charged.");
            case CREATED,
                    REQUIRES_ACTION,
                    ACTIVE,
                    CHARGING,
                    COLLECTED,
                    PAYMENT_FAILED,
                    REFUNDED,
                    PARTIALLY_REFUNDED,
                    DISPUTED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> book(Charge charge, Booking booking) {
        return ledger.book(charge.pledgeId(), LedgerFact.of(LedgerKind.CHARGE, charge.id(), booking))
                .replaceWithVoid();
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
}
