package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.OrphanGuard;
import io.fundly.platform.testing.OwnSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process whose output goes into a log and which does not outlive the launcher. */
final class ChildProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final Thread pump;

    private ChildProcess(String name, Process process, Thread pump) {
        this.name = name;
        this.process = process;
        this.pump = pump;
    }

    /**
     * Starts a process.
     *
     * @param lines gets every line that the process writes
     */
    static ChildProcess start(Recipe recipe, ProcessRecord record, Consumer<String> lines) {
        var builder = new ProcessBuilder(OwnSession.of(recipe.command())).redirectErrorStream(true);
        // Keys to the outside world go only to the service that needs them, by its own table.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("STRIPE_"));
        builder.environment().putAll(recipe.environment());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            record.add(process);
            OrphanGuard.over(process, "TERM");
            // Not a virtual thread: it waits for a pipe all its life, which would take a carrier from those that work.
            var pump = Thread.ofPlatform().daemon().name(recipe.name() + "-log").start(() -> pump(process, lines));
            return new ChildProcess(recipe.name(), process, pump);
        } catch (IOException failure) {
            throw new LaunchFailure(recipe.name() + " could not be started: " + failure.getMessage(), failure);
        }
    }

    private static void pump(Process process, Consumer<String> lines) {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.accept(line);
            }
        } catch (IOException closed) {
            // The process was killed; what it had written before is in the log.
            lines.accept("(the output of the process broke off)");
        } catch (UncheckedIOException logUnwritable) {
            process.destroy();
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits for the end of the process, and of its output, and says whether it came within the limit. */
    boolean awaitExit(Duration limit) {
        try {
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                pump.join(LAST_WORDS);
            }
            return ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Waiting for " + name + " was interrupted.", interrupted);
        }
    }

    /** Asks the process to end and, if it does not, ends it. */
    void stop() {
        stop(PATIENCE);
    }

    void stop(Duration patience) {
        // Unlike the process itself, its handle leaves the output open for what is written during the stop.
        process.toHandle().destroy();
        if (!awaitExit(patience)) {
            kill();
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.toHandle().destroyForcibly();
        awaitExit(PATIENCE);
    }

    /** What to start: a name for people, a command, and variables that are added to the launcher's own. */
    record Recipe(String name, List<String> command, Map<String, String> environment) {

        Recipe {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }
}
