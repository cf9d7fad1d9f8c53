package io.fundly.payments.application;

import io.fundly.payments.domain.AttemptState;
import io.fundly.payments.domain.Decline;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Step;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Goes on with a pledge after its backer was at the payment form. */
@ApplicationScoped
public class PledgeConfirmation {

    private final PledgeTransitions transitions;
    private final PledgeSaga saga;

    PledgeConfirmation(PledgeTransitions transitions, PledgeSaga saga) {
        this.transitions = transitions;
        this.saga = saga;
    }

    /** Looks at what the backer did, and lets the pledge in if that is enough; what is in already stays as it is. */
    public Uni<PledgeProgress> confirm(UUID pledgeId, Caller caller) {
        return transitions
                .load(pledgeId)
                .invoke(progress -> requireBacker(progress, caller))
                .chain(saga::resume)
                .invoke(PledgeConfirmation::requireIn);
    }

    private static void requireBacker(PledgeProgress progress, Caller caller) {
        if (!caller.is(progress.pledge().backerId())) {
            throw Refusals.pledgeNotFound(progress.pledge().id());
        }
    }

    private static void requireIn(PledgeProgress progress) {
        switch (progress.pledge().state()) {
            case ACTIVE, PAYMENT_FAILED -> requireMended(progress);
            case CREATED, CHARGING, COLLECTED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED -> {
                // It is in, or what is missing is ours to find out.
            }
            case REQUIRES_ACTION -> requireDone(progress);
            case CANCELED, DROPPED ->
                throw progress.pledge()
                        .refusal()
                        .map(Refusal::toException)
                        .orElseGet(() -> over(progress.pledge().state()));
        }
    }

    private static void requireDone(PledgeProgress progress) {
        if (progress.next() == Step.WAIT) {
            throw progress.attempt().decline().map(PledgeConfirmation::declined).orElseGet(PledgeConfirmation::notDone);
        }
    }

    /** A pledge that counts has come to the payment form to mend something; its state does not tell what came of it. */
    private static void requireMended(PledgeProgress progress) {
        requireDone(progress);
        switch (progress.attempt().kind()) {
            case PAYMENT, REPLACEMENT -> {
                if (progress.attempt().state() == AttemptState.FAILED) {
                    throw progress.attempt()
                            .decline()
                            .map(PledgeConfirmation::declined)
                            .orElseGet(() -> over(progress.pledge().state()));
                }
            }
            case SETUP, AUTHORIZATION, CHARGE, VERIFICATION -> {
                if (progress.pledge().state() == PledgeState.PAYMENT_FAILED) {
                    throw over(PledgeState.PAYMENT_FAILED);
                }
            }
        }
    }

    private static FundlyException declined(Decline decline) {
        return Refusal.of(decline).toException();
    }

    private static FundlyException notDone() {
        return Refusals.of(
                PaymentsReason.PAYMENT_ACTION_REQUIRED,
                "The payment form waits for the backer: finish it first.",
                Map.of());
    }

    private static FundlyException over(PledgeState state) {
        return Refusals.illegalState(
                state.name(), PledgeState.ACTIVE.name(), "The pledge is not waiting to be confirmed.");
    }
}
