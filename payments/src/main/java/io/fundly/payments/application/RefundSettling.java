package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.RefundFacts;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Refunds;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the processor says of a refund, whoever made it and whoever has heard of it: in one transaction, with the pledge
 * locked, the refund takes it over, it is booked, the pledge follows and those whom it concerns are told.
 */
@ApplicationScoped
class RefundSettling {

    private final Refunds refunds;
    private final Charges charges;
    private final Pledges pledges;
    private final Ledger ledger;
    private final RefundNews news;

    RefundSettling(Refunds refunds, Charges charges, Pledges pledges, Ledger ledger, RefundNews news) {
        this.refunds = refunds;
        this.charges = charges;
        this.pledges = pledges;
        this.ledger = ledger;
        this.news = news;
    }

    /** Takes it over; absent where the charge is not one that is known here. */
    @WithTransaction
    Uni<Optional<Refund>> settle(RefundFacts facts) {
        return charges.byId(facts.chargeId())
                .chain(found -> found.map(charge -> settle(charge, facts).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Refund> settle(Charge charge, RefundFacts facts) {
        return pledges.lock(charge.pledgeId())
                .chain(() -> refunds.of(facts))
                .map(known -> known.orElseGet(() -> Refund.madeElsewhere(charge, facts, news.now())))
                .chain(refund -> take(charge, refund, facts));
    }

    /** One that is new is stored as it stands by now: what has come back already takes nothing of its charge. */
    private Uni<Refund> take(Charge charge, Refund refund, RefundFacts facts) {
        var before = refund.state();
        refund.take(facts, news.now());
        return refunds.persistAndFlush(refund)
                .chain(() -> book(refund, LedgerKind.REFUND, facts, facts.booking()))
                .chain(() -> book(refund, LedgerKind.REFUND_FAILED, facts, facts.reversal()))
                .chain(() -> news.tell(charge, refund, before))
                .replaceWith(refund);
    }

    private Uni<Void> book(Refund refund, LedgerKind kind, RefundFacts facts, Optional<Booking> booking) {
        return booking.map(entry -> ledger.book(refund.pledgeId(), LedgerFact.of(kind, facts.processorId(), entry))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The request goes out; from here on it may have happened. */
    @WithTransaction
    Uni<Refund> send(Refund seen) {
        return change(seen, refund -> refund.send(news.now()));
    }

    /** The processor would not make it. */
    @WithTransaction
    Uni<Refund> refuse(Refund seen, String code) {
        return change(seen, refund -> {
            var before = refund.state();
            refund.refuse(code, news.now());
            news.count(refund, before);
        });
    }

    private Uni<Refund> change(Refund seen, Consumer<Refund> verb) {
        return pledges.lock(seen.pledgeId())
                .chain(() -> refunds.findById(seen.id()))
                .invoke(verb);
    }

    /** A refund as it is here. */
    @WithSession
    Uni<Refund> load(UUID refundId) {
        return refunds.findById(refundId);
    }
}
