package io.fundly.sandbox.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Several things at the same time, of which all must succeed. */
final class Parallel {

    private Parallel() {}

    /** One of them. */
    interface Task {
        void run() throws Exception;
    }

    /** Runs all; the first failure interrupts the others and is thrown when they have ended. */
    static void run(List<? extends Task> tasks) {
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var completions = new ExecutorCompletionService<Boolean>(executor);
            for (Task task : tasks) {
                completions.submit(() -> {
                    task.run();
                    return true;
                });
            }
            try {
                for (int done = 0; done < tasks.size(); done++) {
                    completions.take().get();
                }
            } catch (ExecutionException failure) {
                executor.shutdownNow();
                throw asUnchecked(failure);
            } catch (InterruptedException interrupted) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new LaunchFailure("The start was interrupted.", interrupted);
            }
        }
    }

    /** Runs all, whatever becomes of the others, and throws what failed when all have ended. */
    static void runToTheEnd(List<? extends Task> tasks) {
        var failures = new ConcurrentLinkedQueue<Exception>();
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Task task : tasks) {
                executor.execute(() -> {
                    try {
                        task.run();
                    } catch (Exception failure) {
                        failures.add(failure);
                    }
                });
            }
        }
        if (!failures.isEmpty()) {
            var failure = new LaunchFailure("Not everything could be stopped: " + failures.peek());
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static RuntimeException asUnchecked(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException unchecked
                ? unchecked
                : new LaunchFailure(String.valueOf(failure.getCause()), failure.getCause());
    }

    /** How long ago something began, as people read it. */
    static String since(Instant begin) {
        return "%.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
