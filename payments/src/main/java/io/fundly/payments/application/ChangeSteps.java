package io.fundly.payments.application;

import io.fundly.payments.clients.RewardsClient;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.ReservationAnswer.Kept;
import io.fundly.payments.domain.ReservationAnswer.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings a change of a pledge to its end: rewards is asked, outside of any transaction, and then it is made or not. */
@ApplicationScoped
class ChangeSteps {

    private final ChangeTransitions transitions;
    private final RewardsClient rewards;

    ChangeSteps(ChangeTransitions transitions, RewardsClient rewards) {
        this.transitions = transitions;
        this.rewards = rewards;
    }

    /** Goes on with the change that is under way; it may be called again and again without doing more. */
    Uni<PledgeProgress> finish(PledgeProgress progress) {
        return transitions
                .open(progress.pledge().id())
                .chain(open ->
                        open.map(this::finish).orElseGet(() -> Uni.createFrom().item(progress)));
    }

    private Uni<PledgeProgress> finish(ChangeProgress both) {
        return both.isUnwanted() ? takeBack(both) : make(both);
    }

    private Uni<PledgeProgress> make(ChangeProgress both) {
        return rewards.change(both).chain(answer -> switch (answer) {
            case Kept(var title) ->
                transitions
                        .apply(both, title)
                        .chain(after -> after.pledge().changing().isPresent()
                                ? finish(after)
                                : Uni.createFrom().item(after));
            case Refused(var why) -> transitions.refuse(both, why);
        });
    }

    private Uni<PledgeProgress> takeBack(ChangeProgress both) {
        return rewards.change(both).chain(answer -> switch (answer) {
            case Kept _ -> transitions.takenBack(both);
            case Refused _ -> transitions.keepReward(both);
        });
    }
}
