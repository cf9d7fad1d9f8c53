package io.fundly.payments.application;

import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.PledgeTasks;
import io.fundly.payments.persistence.PledgeTasks.Taken;
import io.fundly.payments.persistence.ProcessorRate;
import io.fundly.payments.persistence.TaskLane;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Hands out the work that is due, no faster than the processor is to be called. */
@ApplicationScoped
class PledgeTaskQueue {

    private final PledgeTasks tasks;
    private final PledgeRecord records;
    private final ProcessorRate rate;
    private final PaymentsConfig config;

    PledgeTaskQueue(PledgeTasks tasks, PledgeRecord records, ProcessorRate rate, PaymentsConfig config) {
        this.tasks = tasks;
        this.records = records;
        this.rate = rate;
        this.config = config;
    }

    /** Takes some tasks; nobody else gets them before the lease is over. */
    @WithTransaction
    Uni<Batch> take(TaskLane lane) {
        var limited = lane == TaskLane.PROCESSOR && config.rate().perSecond() > 0;
        return limited ? takeAtRate(lane) : take(lane, config.work().batch());
    }

    private Uni<Batch> takeAtRate(TaskLane lane) {
        return rate.fill(config.rate().perSecond(), config.rate().burst())
                .map(tokens -> Math.min(tokens, config.work().batch()))
                .chain(limit -> limit <= 0 ? Uni.createFrom().item(Batch.NONE) : take(lane, limit))
                .call(batch -> rate.spend(batch.tasks().size()));
    }

    private Uni<Batch> take(TaskLane lane, int limit) {
        return tasks.take(lane, limit, config.lease()).map(taken -> new Batch(taken, taken.size() == limit));
    }

    /** It is done; what the pledge needs next, if anything, is planned, unless somebody has planned it since. */
    @WithTransaction
    Uni<Void> finish(Taken task, PledgeProgress progress) {
        return records.due(progress)
                .map(due -> tasks.move(task, due.lane(), due.delay()))
                .orElseGet(() -> tasks.finish(task));
    }

    /** It could not be done now: it is due again after a pause that grows with every try. */
    @WithTransaction
    Uni<Void> postpone(Taken task, String error) {
        return tasks.postpone(task, delay(task.tries()), error);
    }

    private Duration delay(int tries) {
        var delays = config.retryDelays();
        return delays.get(Math.clamp(tries - 1, 0, delays.size() - 1));
    }

    /**
     * Tasks in hand.
     *
     * @param mayBeFollowed whether more may be due at once
     */
    record Batch(List<Taken> tasks, boolean mayBeFollowed) {

        static final Batch NONE = new Batch(List.of(), false);

        Batch {
            tasks = List.copyOf(tasks);
        }
    }
}
