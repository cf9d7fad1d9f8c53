package io.fundly.payments.application;

import io.fundly.payments.persistence.PledgeTasks.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Goes on with one pledge that nobody else goes on with. */
@ApplicationScoped
class PledgeCare {

    private static final Logger log = Logger.getLogger(PledgeCare.class);

    private final PledgeTransitions transitions;
    private final PledgeSaga saga;
    private final AbandonedForms forms;
    private final PledgeDunning dunning;
    private final PledgeTaskQueue queue;

    PledgeCare(
            PledgeTransitions transitions,
            PledgeSaga saga,
            AbandonedForms forms,
            PledgeDunning dunning,
            PledgeTaskQueue queue) {
        this.transitions = transitions;
        this.saga = saga;
        this.forms = forms;
        this.dunning = dunning;
        this.queue = queue;
    }

    /** Takes the pledge as far as it can go now; what could not be done is tried again later. */
    Uni<Void> attend(Taken task) {
        return transitions
                .load(task.pledgeId())
                .chain(saga::resume)
                .chain(forms::giveUpIfOverdue)
                .chain(dunning::goOn)
                .chain(progress -> progress.next().isWork()
                        ? queue.postpone(task, progress.next() + " could not be done.")
                        : queue.finish(task, progress))
                .onFailure()
                .recoverWithUni(failure -> {
                    log.infof("Pledge %s is gone on with later: %s", task.pledgeId(), failure);
                    return queue.postpone(task, failure.toString());
                });
    }
}
