package io.fundly.sandbox.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each service once from start to readiness so that the JVM can write down what it needed. It is done once after a
 * build; where it fails, the service simply starts without.
 */
final class StartupTraining {

    /** The JVM assembles the cache after the service has ended, before its process does. */
    private static final Duration ASSEMBLY = Duration.ofMinutes(2);

    private final StartupCaches caches;
    private final ServiceRecipes recipes;
    private final RunningService.Surroundings surroundings;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final AtomicInteger done = new AtomicInteger();

    StartupTraining(StartupCaches caches, ServiceRecipes recipes, RunningService.Surroundings surroundings) {
        this.caches = caches;
        this.recipes = recipes;
        this.surroundings = surroundings;
    }

    void run() {
        List<Service> untried = Arrays.stream(Service.values())
                .filter(service -> !caches.isTried(service))
                .toList();
        if (untried.isEmpty()) {
            return;
        }
        surroundings.console().say("Making start-up caches, once after a build (--no-startup-cache skips this):");
        Parallel.run(untried.stream()
                .<Parallel.Task>map(service -> () -> train(service, untried.size()))
                .toList());
    }

    private void train(Service service, int all) throws InterruptedException {
        processors.acquire();
        try {
            var begin = Instant.now();
            caches.forget(service);
            record(service);
            var outcome = caches.remember(service) ? "cached in " + Parallel.since(begin) : "starts without a cache";
            surroundings
                    .console()
                    .say("  %-16s %s (%d of %d)".formatted(service, outcome, done.incrementAndGet(), all));
        } finally {
            processors.release();
        }
    }

    private void record(Service service) {
        var log = new LogFile(surroundings.logs(), service + "-startup-cache");
        var child = ChildProcess.start(recipes.training(service), surroundings.record(), log::append);
        try {
            Readiness.await(child, recipes.url(service).resolve(ServiceRecipes.READY), Duration.ofMinutes(2));
            child.stop(ASSEMBLY);
        } catch (LaunchFailure failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            surroundings.console().warn(failure.getMessage() + "; see " + log.path());
        } finally {
            child.kill();
            log.close();
        }
    }
}
