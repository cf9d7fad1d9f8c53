package io.fundly.payments.application;

import io.fundly.payments.application.ChangeEntry.Entered;
import io.fundly.payments.domain.ChangeOrder;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.PledgeChange;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Refusal;
import io.fundly.payments.domain.Refusals;
import io.fundly.platform.errors.DatabaseFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Raising and lowering a pledge, and taking another reward for it, before the deadline. */
@ApplicationScoped
public class PledgeChanging {

    private final ChangeEntry entry;
    private final ChangeTransitions transitions;
    private final ChangeSteps steps;

    PledgeChanging(ChangeEntry entry, ChangeTransitions transitions, ChangeSteps steps) {
        this.entry = entry;
        this.transitions = transitions;
        this.steps = steps;
    }

    /** Changes a pledge; the same request again is given the same answer. */
    public Uni<PledgeProgress> change(ChangeOrder order) {
        return entry.enter(order)
                .onFailure(failure -> DatabaseFailures.violates(failure, "pledge_change_request"))
                .recoverWithUni(() -> entry.enter(order))
                .chain(this::finish);
    }

    private Uni<PledgeProgress> finish(Entered entered) {
        return entered.changeId()
                .map(change -> finish(entered.progress(), change))
                .orElseGet(() -> Uni.createFrom().item(entered.progress()));
    }

    private Uni<PledgeProgress> finish(PledgeProgress progress, UUID changeId) {
        return steps.finish(progress)
                .onFailure()
                .call(() -> giveUp(progress.pledge().id()))
                .call(after -> entry.outcome(changeId).invoke(PledgeChanging::requireMade));
    }

    /** Nobody is told that a change could not be made and then has it all the same. */
    private Uni<Void> giveUp(UUID pledgeId) {
        return transitions
                .open(pledgeId)
                .chain(open -> open.filter(both -> !both.isUnwanted())
                        .map(both -> transitions.giveUp(both).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static void requireMade(PledgeChange change) {
        switch (change.standing()) {
            case APPLIED -> {
                // The pledge is as it was wanted, or has been changed again since.
            }
            case UNWANTED, REFUSED ->
                throw change.refusal()
                        .map(Refusal::toException)
                        .orElseGet(() -> Unavailable.because("Change " + change.id() + " was given up."));
            case WANTED ->
                throw Refusals.of(
                        PaymentsReason.ILLEGAL_STATE,
                        "The pledge was taken back before it was changed.",
                        Map.of("state", "CANCELED", "wanted", "a change"));
        }
    }
}
