package io.fundly.payments.application;

import io.fundly.payments.domain.Difference;
import io.fundly.payments.domain.ReconciliationRun;
import io.fundly.payments.persistence.Differences;
import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.Reconciliations;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins the comparison of what is believed here with what really is, and tells what came of it. */
@ApplicationScoped
public class ReconciliationStart {

    private final Reconciliations runs;
    private final Differences differences;
    private final ProcessorTasks tasks;
    private final ReconciliationConfig config;
    private final Clock clock;

    ReconciliationStart(
            Reconciliations runs,
            Differences differences,
            ProcessorTasks tasks,
            ReconciliationConfig config,
            Clock clock) {
        this.runs = runs;
        this.differences = differences;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> startIfDue() {
        return runs.last()
                .chain(last -> last.filter(run -> !isDue(run)).isPresent()
                        ? Uni.createFrom().voidItem()
                        : start().replaceWithVoid());
    }

    private boolean isDue(ReconciliationRun last) {
        return last.endTime().isPresent()
                && last.startTime().plus(config.every()).isBefore(clock.instant());
    }

    /** Begins a run, unless one is under way, which is given then. */
    @WithTransaction
    public Uni<ReconciliationRun> start() {
        return runs.lockBeginning()
                .chain(runs::last)
                .chain(last -> last.filter(run -> run.endTime().isEmpty())
                        .map(run -> Uni.createFrom().item(run))
                        .orElseGet(this::begin));
    }

    private Uni<ReconciliationRun> begin() {
        return runs.lastGood()
                .map(last -> last.map(start -> start.minus(config.overlap())).orElse(Instant.EPOCH))
                .chain(since -> runs.persistAndFlush(ReconciliationRun.begin(since, clock.instant())))
                .call(run -> tasks.plan(Reconciliation.KIND, run.id().toString(), Duration.ZERO));
    }

    /** The last run. */
    @WithSession
    public Uni<Optional<ReconciliationRun>> last() {
        return runs.last();
    }

    /** What differs, or did, the newest first. */
    @WithSession
    public Uni<Page<Difference>> differences(boolean includeResolved, PageRequest page) {
        return differences.list(includeResolved, page);
    }
}
