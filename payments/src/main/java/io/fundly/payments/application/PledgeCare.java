package io.fundly.payments.application;

import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.PledgeTasks.Taken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Goes on with one pledge that nobody else goes on with. */
@ApplicationScoped
class PledgeCare {

    private static final Logger log = Logger.getLogger(PledgeCare.class);

    private final PledgeTransitions transitions;
    private final PledgeSaga saga;
    private final PledgeTaskQueue queue;
    private final PledgeRecord records;
    private final PaymentsConfig config;

    PledgeCare(
            PledgeTransitions transitions,
            PledgeSaga saga,
            PledgeTaskQueue queue,
            PledgeRecord records,
            PaymentsConfig config) {
        this.transitions = transitions;
        this.saga = saga;
        this.queue = queue;
        this.records = records;
        this.config = config;
    }

    /** Takes the pledge as far as it can go now; what could not be done is tried again later. */
    Uni<Void> attend(Taken task) {
        return transitions
                .load(task.pledgeId())
                .chain(saga::resume)
                .chain(this::giveUpIfOverdue)
                .chain(progress -> progress.next().isWork()
                        ? queue.postpone(task, progress.next() + " could not be done.")
                        : Panache.withTransaction(() -> records.plan(progress)))
                .onFailure()
                .recoverWithUni(failure -> {
                    log.infof("Pledge %s is gone on with later: %s", task.pledgeId(), failure);
                    return queue.postpone(task, failure.toString());
                });
    }

    private Uni<PledgeProgress> giveUpIfOverdue(PledgeProgress progress) {
        var pledge = progress.pledge();
        var overdue = pledge.createTime().plus(config.formTimeout()).isBefore(records.now());
        return pledge.state().isEntering() && overdue
                ? transitions.abandon(pledge.id(), Optional.empty()).chain(saga::run)
                : Uni.createFrom().item(progress);
    }
}
