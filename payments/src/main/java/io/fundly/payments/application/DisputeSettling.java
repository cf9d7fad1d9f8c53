package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.DisputeFacts;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.Disputes;
import io.fundly.payments.persistence.Pledges;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the processor says of a dispute, whoever has heard of it: in one transaction, with the pledge locked, the dispute
 * takes it over, what moved is booked, the pledge follows and those whom it concerns are told.
 */
@ApplicationScoped
class DisputeSettling {

    private final Disputes disputes;
    private final Charges charges;
    private final Pledges pledges;
    private final Ledger ledger;
    private final DisputeNews news;

    DisputeSettling(Disputes disputes, Charges charges, Pledges pledges, Ledger ledger, DisputeNews news) {
        this.disputes = disputes;
        this.charges = charges;
        this.pledges = pledges;
        this.ledger = ledger;
        this.news = news;
    }

    /** Takes it over; absent where the charge is not one that is known here. */
    @WithTransaction
    Uni<Optional<Dispute>> settle(DisputeFacts facts) {
        return charges.byId(facts.chargeId())
                .chain(found -> found.map(charge -> settle(charge, facts).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Dispute> settle(Charge charge, DisputeFacts facts) {
        return pledges.lock(charge.pledgeId())
                .chain(() -> disputes.ofProcessor(facts.processorId()))
                .chain(known ->
                        known.map(dispute -> take(charge, dispute, facts)).orElseGet(() -> begin(charge, facts)));
    }

    private Uni<Dispute> begin(Charge charge, DisputeFacts facts) {
        var dispute = new Dispute(charge, facts, news.now());
        return disputes.persistAndFlush(dispute)
                .chain(() -> book(dispute, facts))
                .chain(() -> news.begin(charge, dispute))
                .replaceWith(dispute);
    }

    private Uni<Dispute> take(Charge charge, Dispute dispute, DisputeFacts facts) {
        var isNews = dispute.take(facts, news.now());
        return disputes.flush()
                .chain(() -> book(dispute, facts))
                .chain(() ->
                        isNews ? news.tell(charge, dispute) : Uni.createFrom().voidItem())
                .replaceWith(dispute);
    }

    private Uni<Void> book(Dispute dispute, DisputeFacts facts) {
        var chain = Uni.createFrom().voidItem();
        for (var fact : bookable(facts)) {
            chain = chain.chain(() -> ledger.book(dispute.pledgeId(), fact)).replaceWithVoid();
        }
        return chain;
    }

    /** Money goes and comes back once for a dispute; should it go again, that is booked under the entry's own id. */
    private static List<LedgerFact> bookable(DisputeFacts facts) {
        var bookable = new ArrayList<LedgerFact>();
        for (var movement : facts.movements()) {
            var kind = movement.gross().isPositive() ? LedgerKind.DISPUTE_REINSTATED : LedgerKind.DISPUTE;
            var first = bookable.stream().noneMatch(other -> other.kind() == kind);
            bookable.add(LedgerFact.of(kind, first ? facts.processorId() : movement.balanceTransactionId(), movement));
        }
        return bookable;
    }

    /** Notes what we are about to answer, with the pledge locked. */
    @WithTransaction
    Uni<Dispute> change(Dispute seen, Consumer<Dispute> verb) {
        return pledges.lock(seen.pledgeId())
                .chain(() -> disputes.findById(seen.id()))
                .invoke(verb);
    }
}
