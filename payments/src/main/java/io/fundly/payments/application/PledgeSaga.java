package io.fundly.payments.application;

import io.fundly.payments.clients.RewardsClient;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.ReservationAnswer.Kept;
import io.fundly.payments.domain.ReservationAnswer.Refused;
import io.fundly.payments.domain.ReservationState;
import io.fundly.payments.domain.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes a pledge as far as it can go now, step by step. Every step is stored before the next begins, and what the next
 * one is follows from what is stored: whoever finds a pledge half way, after a crash or a failure, calls the same method.
 */
@ApplicationScoped
public class PledgeSaga {

    private static final Logger log = Logger.getLogger(PledgeSaga.class);

    /** More steps than any way through takes; a limit on what should end by itself. */
    private static final int LONGEST_WAY = 12;

    private final PledgeTransitions transitions;
    private final PaymentSteps payment;
    private final ChangeSteps changes;
    private final RewardsClient rewards;

    PledgeSaga(PledgeTransitions transitions, PaymentSteps payment, ChangeSteps changes, RewardsClient rewards) {
        this.transitions = transitions;
        this.payment = payment;
        this.changes = changes;
        this.rewards = rewards;
    }

    /**
     * Goes on with a pledge. It ends where there is nothing to do, where the backer has to act, or where a step could not
     * be done now; then the next step is still the same, and a worker tries again later.
     */
    public Uni<PledgeProgress> run(PledgeProgress progress) {
        return advance(progress, 0);
    }

    /** As {@link #run}, but first looks at what the backer did at the payment form, where that is waited for. */
    public Uni<PledgeProgress> resume(PledgeProgress progress) {
        var seen = progress.next() == Step.WAIT
                ? payment.refresh(progress)
                : Uni.createFrom().item(progress);
        return seen.chain(this::run);
    }

    private Uni<PledgeProgress> advance(PledgeProgress progress, int steps) {
        var step = progress.next();
        if (!step.isWork() || steps == LONGEST_WAY) {
            return Uni.createFrom().item(progress);
        }
        return perform(step, progress)
                .chain(after -> after.next() == step ? Uni.createFrom().item(after) : advance(after, steps + 1));
    }

    private Uni<PledgeProgress> perform(Step step, PledgeProgress progress) {
        return switch (step) {
            case RESERVE -> reserve(progress);
            case PAY -> payment.pay(progress);
            case ADMIT -> admit(progress);
            case CHANGE -> changes.finish(progress);
            case CAPTURE -> payment.capture(progress);
            case ABANDON -> transitions.abandon(progress.pledge().id(), Optional.empty());
            case UNDO -> undo(progress);
            case WAIT, REST -> Uni.createFrom().item(progress);
        };
    }

    /** That there is something to give back stands in the pledge since before this call: its answer may be lost. */
    private Uni<PledgeProgress> reserve(PledgeProgress progress) {
        var pledgeId = progress.pledge().id();
        return rewards.reserve(progress.pledge()).chain(answer -> switch (answer) {
            case Kept(var title) -> transitions.hold(pledgeId, title);
            case Refused(var refusal) -> transitions.abandon(pledgeId, Optional.of(refusal));
        });
    }

    /** The hold becomes a claim before the pledge counts, so that no pledge counts without its reward. */
    private Uni<PledgeProgress> admit(PledgeProgress progress) {
        if (progress.pledge().reservation() != ReservationState.HELD) {
            return transitions.admit(progress);
        }
        var pledgeId = progress.pledge().id();
        return rewards.confirm(pledgeId).chain(answer -> switch (answer) {
            case Kept _ -> transitions.admit(progress);
            case Refused(var refusal) -> transitions.abandon(pledgeId, Optional.of(refusal));
        });
    }

    private Uni<PledgeProgress> undo(PledgeProgress progress) {
        return release(progress)
                .onFailure()
                .recoverWithItem(failure -> {
                    log.debugf("A reservation is given back later: %s", failure.getMessage());
                    return progress;
                })
                .chain(payment::cancel);
    }

    private Uni<PledgeProgress> release(PledgeProgress progress) {
        if (progress.pledge().reservation() != ReservationState.RELEASE_DUE) {
            return Uni.createFrom().item(progress);
        }
        var pledgeId = progress.pledge().id();
        return rewards.release(pledgeId).chain(() -> transitions.release(pledgeId));
    }
}
