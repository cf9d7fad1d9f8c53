package io.fundly.payments.application;

import io.fundly.payments.persistence.ProcessorRate;
import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.ProcessorTasks.Taken;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Hands out the work that is owed at the processor, no faster than all replicas together may call it. */
@ApplicationScoped
class ProcessorTaskQueue {

    private final ProcessorTasks tasks;
    private final ProcessorRate rate;
    private final PaymentsConfig config;

    ProcessorTaskQueue(ProcessorTasks tasks, ProcessorRate rate, PaymentsConfig config) {
        this.tasks = tasks;
        this.rate = rate;
        this.config = config;
    }

    /** Takes some tasks; nobody else gets them before the lease is over. */
    @WithTransaction
    Uni<List<Taken>> take() {
        var batch = config.work().batch();
        if (config.rate().perSecond() <= 0) {
            return tasks.take(batch, config.lease());
        }
        return rate.fill(config.rate().perSecond(), config.rate().burst())
                .map(tokens -> Math.min(tokens, batch))
                .chain(limit ->
                        limit <= 0 ? Uni.createFrom().item(List.<Taken>of()) : tasks.take(limit, config.lease()))
                .call(taken -> rate.spend(taken.size()));
    }

    /** Notes what became of a task. */
    @WithTransaction
    Uni<Void> finish(Taken task, ProcessorTaskHandler.Outcome outcome) {
        return switch (outcome) {
            case ProcessorTaskHandler.Outcome.Done _ -> tasks.drop(task);
            case ProcessorTaskHandler.Outcome.Later(var delay, var why) -> tasks.rest(task, delay, why);
            case ProcessorTaskHandler.Outcome.Again(var why) -> tasks.postpone(task, delay(task.tries()), why);
        };
    }

    private Duration delay(int tries) {
        var delays = config.retryDelays();
        return delays.get(Math.clamp(tries - 1, 0, delays.size() - 1));
    }
}
