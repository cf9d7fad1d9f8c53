package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.RefundOrigin;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Charges;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asking for money to be given back. The refund and the work that it is are stored in the transaction of whoever asks,
 * with the pledge locked: what remains of the charge is known for certain, and from here on the refund happens, once.
 */
@ApplicationScoped
public class RefundCreation {

    private final Pledges pledges;
    private final Terms terms;
    private final Charges charges;
    private final RefundBook book;

    RefundCreation(Pledges pledges, Terms terms, Charges charges, RefundBook book) {
        this.pledges = pledges;
        this.terms = terms;
        this.charges = charges;
        this.book = book;
    }

    /** Asks for a refund, for its creator or for finance; joins the transaction of the caller. */
    public Uni<Refund> create(RefundWish wish, Caller caller) {
        var notFound = Refusals.pledgeNotFound(wish.pledgeId());
        return pledges.lock(wish.pledgeId())
                .map(found -> found.map(PledgeProgress::pledge).orElseThrow(() -> notFound))
                .call(pledge -> terms.findById(pledge.campaignId()).invoke(found -> {
                    if (!mayRefund(pledge, found, caller)) {
                        throw notFound;
                    }
                }))
                .chain(pledge -> charges.ofPledge(pledge.id()).map(charge -> requireRefundable(pledge, charge)))
                .chain(charge -> book.remaining(charge)
                        .map(remaining -> Refund.askedFor(
                                charge, amount(wish, remaining), caller.requireUser(), wish.reason(), book.now())))
                .call(book::add);
    }

    private static boolean mayRefund(Pledge pledge, CampaignTerms found, Caller caller) {
        var creator = caller.is(found.creatorId()) && pledge.confirmTime().isPresent();
        return creator || caller.has("finance") || caller.has("admin");
    }

    /** What is taken by a bank cannot be given back as well. */
    private static Charge requireRefundable(Pledge pledge, Optional<Charge> charge) {
        if (charge.isEmpty() || pledge.state() == PledgeState.DISPUTED) {
            throw Refusals.illegalState(
                    pledge.state().name(),
                    PledgeState.REFUNDED.name(),
                    charge.isEmpty()
                            ? "Nothing was charged for the pledge."
                            : "The bank has taken the money for a dispute; only it can give it back.");
        }
        return charge.get();
    }

    private static Money amount(RefundWish wish, Money remaining) {
        var amount = wish.amount().orElse(remaining);
        if (!amount.sameCurrency(remaining)) {
            throw Refusals.of(
                    PaymentsReason.CURRENCY_MISMATCH,
                    "The charge was in " + remaining.currencyCode() + ".",
                    Map.of("expected", remaining.currencyCode(), "actual", amount.currencyCode()));
        }
        if (!amount.isPositive() || amount.compareTo(remaining) > 0) {
            throw Refusals.of(
                    PaymentsReason.REFUND_EXCEEDS_CHARGE,
                    "Of the charge " + remaining + " can still be given back.",
                    Map.of("remaining_minor_units", Long.toString(remaining.minorUnits())));
        }
        return amount;
    }

    /**
     * Asks for what remains of a charge that nobody should have paid; nothing where nothing remains. Joins the transaction
     * of whoever has the pledge locked.
     */
    Uni<Void> refundRemaining(UUID pledgeId, RefundOrigin origin, String reason) {
        return charges.ofPledge(pledgeId)
                .chain(found -> found.map(charge -> refundRemaining(charge, origin, reason))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> refundRemaining(Charge charge, RefundOrigin origin, String reason) {
        return book.remaining(charge)
                .chain(remaining -> remaining.isPositive()
                        ? book.add(Refund.following(charge, remaining, origin, reason, book.now()))
                        : Uni.createFrom().voidItem());
    }
}
