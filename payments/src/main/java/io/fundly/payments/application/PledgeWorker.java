package io.fundly.payments.application;

import io.fundly.payments.application.PledgeTaskQueue.Batch;
import io.fundly.payments.persistence.TaskLane;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Does what is owed to pledges: charges them, finds out what is unknown, goes on where a crash or a failure stopped, and
 * gives up what was left at the payment form. Any number of replicas work side by side.
 */
@ApplicationScoped
public class PledgeWorker {

    private final PledgeTaskQueue queue;
    private final PledgeCare care;
    private final LeasedWork leased;

    PledgeWorker(PledgeTaskQueue queue, PledgeCare care, LeasedWork leased) {
        this.queue = queue;
        this.care = care;
        this.leased = leased;
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> callTheProcessor() {
        return drain(TaskLane.PROCESSOR);
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> callTheNeighbours() {
        return drain(TaskLane.NEIGHBOUR);
    }

    /** Works until nothing is due, or the rate is used up. */
    public Uni<Void> drain(TaskLane lane) {
        return Uni.createFrom()
                .deferred(() -> queue.take(lane).call(this::workOff))
                .repeat()
                .whilst(Batch::mayBeFollowed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> workOff(Batch batch) {
        return leased.workOff(batch.tasks(), care::attend);
    }
}
