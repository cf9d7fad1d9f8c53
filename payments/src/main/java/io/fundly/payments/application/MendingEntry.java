package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Mending;
import io.fundly.payments.domain.MendingOrder;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Step;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Stores the try to mend a payment, before the processor hears of it. */
@ApplicationScoped
class MendingEntry {

    private final Pledges pledges;
    private final Terms terms;
    private final PledgeRecord records;

    MendingEntry(Pledges pledges, Terms terms, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.records = records;
    }

    /** The try that the same request made before. */
    @WithSession
    Uni<Optional<PaymentAttempt>> earlier(MendingOrder order) {
        return pledges.findById(order.pledgeId()).chain(pledge -> {
            if (pledge == null || !pledge.backerId().equals(order.backerId())) {
                throw Refusals.pledgeNotFound(order.pledgeId());
            }
            return order.requestId().isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : pledges.attemptOfRequest(order.pledgeId(), order.requestId());
        });
    }

    /** The pledge with the try that the same request has just made. */
    @WithSession
    Uni<PledgeProgress> require(MendingOrder order) {
        return pledges.attemptOfRequest(order.pledgeId(), order.requestId())
                .chain(attempt -> pledges.findById(order.pledgeId())
                        .map(pledge -> new PledgeProgress(pledge, attempt.orElseThrow())));
    }

    /**
     * Begins a try.
     *
     * @throws FundlyException where there is nothing to mend, it is too late, or an earlier try is still open
     */
    @WithTransaction
    Uni<PledgeProgress> enter(MendingOrder order) {
        return pledges.campaignOf(order.pledgeId())
                .map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(order.pledgeId())))
                .chain(terms::findById)
                .chain(found -> pledges.lock(order.pledgeId())
                        .map(Optional::orElseThrow)
                        .chain(progress -> terms.now().chain(now -> enter(order, progress, found, now))));
    }

    private Uni<PledgeProgress> enter(MendingOrder order, PledgeProgress progress, CampaignTerms found, Instant now) {
        requireMendable(order, progress, found, now);
        var trying = progress.mend(order.paymentMethod(), order.requestId(), now);
        return pledges.proceed(trying).chain(() -> records.plan(trying)).replaceWith(trying);
    }

    private static void requireMendable(MendingOrder order, PledgeProgress progress, CampaignTerms found, Instant now) {
        var pledge = progress.pledge();
        switch (pledge.state()) {
            case ACTIVE -> {
                found.requireBeforeDeadline(now);
                if (order.paymentMethod().isEmpty() && pledge.mending().isEmpty()) {
                    throw nothingToMend(pledge);
                }
            }
            case PAYMENT_FAILED -> {
                if (pledge.mending().filter(mending -> mending.isOver(now)).isPresent()) {
                    throw tooLate(pledge);
                }
            }
            case DROPPED -> throw tooLate(pledge);
            case CREATED, REQUIRES_ACTION, CHARGING, COLLECTED, CANCELED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED ->
                throw nothingToMend(pledge);
        }
        requireFree(progress);
        if (order.paymentMethod().isEmpty() && pledge.cardOnFile().isEmpty()) {
            throw Refusals.of(
                    PaymentsReason.INVALID_PAYMENT_METHOD, "No card is on file: give a payment method.", Map.of());
        }
    }

    private static void requireFree(PledgeProgress progress) {
        if (progress.next() != Step.REST) {
            throw Refusals.of(
                    PaymentsReason.REQUEST_IN_PROGRESS,
                    "What came of an earlier try is still being found out.",
                    Map.of("pledge_id", progress.pledge().id().toString()));
        }
    }

    private static FundlyException nothingToMend(Pledge pledge) {
        return Refusals.illegalState(
                pledge.state().name(), "another payment", "There is nothing to mend about this pledge.");
    }

    private static FundlyException tooLate(Pledge pledge) {
        return Refusals.of(
                PaymentsReason.DEADLINE_PASSED,
                "The time to mend this payment is over.",
                Map.of(
                        "campaign_id",
                        pledge.campaignId().toString(),
                        "deadline",
                        pledge.mending()
                                .map(Mending::fixUntil)
                                .map(Instant::toString)
                                .orElse("")));
    }
}
