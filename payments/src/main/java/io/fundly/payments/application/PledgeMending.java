package io.fundly.payments.application;

import io.fundly.payments.domain.AttemptState;
import io.fundly.payments.domain.MendingOrder;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.platform.errors.DatabaseFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Mending a payment with its backer at hand: a refused charge is tried again, a card before its charge is replaced. */
@ApplicationScoped
public class PledgeMending {

    private final MendingEntry entry;
    private final PledgeTransitions transitions;
    private final PledgeSaga saga;

    PledgeMending(MendingEntry entry, PledgeTransitions transitions, PledgeSaga saga) {
        this.entry = entry;
        this.transitions = transitions;
        this.saga = saga;
    }

    /** Tries once; the same request again goes on with the same try. */
    public Uni<PledgeProgress> mend(MendingOrder order) {
        return entry.earlier(order)
                .chain(known -> known.map(earlier -> goOn(order, earlier)).orElseGet(() -> beginAnew(order)));
    }

    private Uni<PledgeProgress> beginAnew(MendingOrder order) {
        return transitions
                .load(order.pledgeId())
                .chain(seen -> clearTheWay(seen)
                        .chain(clear -> isMended(seen, clear) ? Uni.createFrom().item(clear) : begin(order)));
    }

    /** Whoever comes second at the same time, or comes again, finds the row of the first. */
    private Uni<PledgeProgress> begin(MendingOrder order) {
        return entry.enter(order)
                .onFailure(failure -> DatabaseFailures.violates(failure, "payment_attempt_request"))
                .recoverWithUni(() -> entry.require(order))
                .chain(entered -> run(order, entered));
    }

    /** What was begun before is brought to an end first: two tries at a time might both take the money. */
    private Uni<PledgeProgress> clearTheWay(PledgeProgress seen) {
        var mendable =
                seen.pledge().state() == PledgeState.ACTIVE || seen.pledge().state() == PledgeState.PAYMENT_FAILED;
        return !mendable
                ? Uni.createFrom().item(seen)
                : saga.resume(seen)
                        .chain(after -> after.isFormOpen()
                                ? transitions.leaveForm(after.pledge().id()).chain(saga::run)
                                : Uni.createFrom().item(after));
    }

    private static boolean isMended(PledgeProgress before, PledgeProgress after) {
        return before.pledge().state() == PledgeState.PAYMENT_FAILED
                && after.pledge().state() == PledgeState.COLLECTED;
    }

    private Uni<PledgeProgress> goOn(MendingOrder order, PaymentAttempt earlier) {
        return transitions
                .loadWith(earlier)
                .chain(found -> found.isCurrent()
                        ? run(order, found)
                        : transitions.load(order.pledgeId()).invoke(_ -> throwRefusal(earlier)));
    }

    private Uni<PledgeProgress> run(MendingOrder order, PledgeProgress progress) {
        return saga.resume(progress).invoke(after -> {
            throwRefusal(after.attempt());
            if (after.attempt().state() == AttemptState.PENDING) {
                throw Unavailable.because("The processor cannot be reached for pledge " + order.pledgeId());
            }
        });
    }

    private static void throwRefusal(PaymentAttempt attempt) {
        switch (attempt.state()) {
            case FAILED ->
                attempt.decline().map(Refusal::of).map(Refusal::toException).ifPresent(refusal -> {
                    throw refusal;
                });
            case VOID_DUE, VOIDED ->
                throw Refusals.of(PaymentsReason.ILLEGAL_STATE, "This try was given up: make another one.", Map.of());
            case PENDING, UNKNOWN, WAITING, AUTHORIZED, SUCCEEDED -> {
                // It has come through, or is still to.
            }
        }
    }
}
