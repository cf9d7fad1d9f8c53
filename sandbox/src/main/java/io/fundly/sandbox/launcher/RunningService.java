package io.fundly.sandbox.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service of a running platform: it can be killed, stopped and started again. */
public final class RunningService {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private static final int LAST_WORDS = 10;

    private final ChildProcess.Recipe recipe;
    private final URI url;
    private final URI ready;
    private final Path log;
    private final Surroundings surroundings;
    private final LogFile logFile;
    private @Nullable ChildProcess process;
    private volatile boolean wanted;
    private boolean supervised;
    private Instant started = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;

    /** @param ready is resolved against the address and answers 200 once the service is ready */
    RunningService(ChildProcess.Recipe recipe, URI url, String ready, Surroundings surroundings) {
        this.recipe = recipe;
        this.url = url;
        this.ready = url.resolve(ready);
        this.surroundings = surroundings;
        this.logFile = new LogFile(surroundings.logs(), recipe.name());
        this.log = logFile.path();
    }

    /** What every service of one platform shares. */
    record Surroundings(Path logs, ProcessRecord record, Console console) {}

    public String name() {
        return recipe.name();
    }

    /** The address of the HTTP server. */
    public URI url() {
        return url;
    }

    public Path log() {
        return log;
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts the process, if it does not run, and returns at once. */
    synchronized void launch() {
        if (isAlive()) {
            return;
        }
        wanted = true;
        started = Instant.now();
        var child = ChildProcess.start(recipe, surroundings.record(), this::take);
        process = child;
        var _ = child.onExit().thenAccept(code -> ended(child, code));
    }

    /** Returns when the service says that it is ready. */
    public void awaitReady() {
        ChildProcess child;
        synchronized (this) {
            child = process;
        }
        if (child == null) {
            throw new IllegalStateException(name() + " has not been started.");
        }
        try {
            Readiness.await(child, ready, START_LIMIT);
        } catch (LaunchFailure failure) {
            throw new LaunchFailure(
                    failure.getMessage() + ". The end of its log, " + log + ":\n  " + String.join("\n  ", lastWords()),
                    failure);
        }
    }

    /** What the service last complained of, or else what it last said. */
    private List<String> lastWords() {
        var lines = logFile.lastLines().stream()
                .map(line -> LogLine.parse(name(), line))
                .toList();
        var complaints = lines.stream()
                .filter(line -> line.level().compareTo(LogLine.Level.WARN) >= 0)
                .toList();
        var telling = complaints.isEmpty() ? lines : complaints;
        return telling.stream()
                .skip(Math.max(0, telling.size() - LAST_WORDS))
                .map(LogLine::text)
                .toList();
    }

    /** Starts the service, if it does not run, and returns when it is ready. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Stops the service in good order. */
    public void stop() {
        var child = dismissed();
        if (child != null) {
            child.stop();
        }
    }

    /** Takes the process away as {@code kill -9} does; {@link #start} brings the service back. */
    public void kill9() {
        var child = dismissed();
        if (child != null) {
            child.kill();
        }
    }

    private synchronized @Nullable ChildProcess dismissed() {
        wanted = false;
        return process;
    }

    /** From now on a process that ends by itself is started again, ever more slowly if it does so often. */
    synchronized void supervise() {
        supervised = true;
    }

    private void take(String line) {
        logFile.append(line);
        // What a service complains of while it is being stopped is of interest to nobody.
        if (wanted) {
            surroundings.console().show(LogLine.parse(name(), line));
        }
    }

    private synchronized void ended(ChildProcess child, int code) {
        if (!wanted || !supervised || child != process) {
            return;
        }
        if (Duration.between(started, Instant.now()).compareTo(LONG_ENOUGH) > 0) {
            pause = FIRST_PAUSE;
        }
        surroundings
                .console()
                .warn("%s ended by itself (exit code %d); it is started again in %d s. Its log is %s."
                        .formatted(name(), code, pause.toSeconds(), log));
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::comeBack);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    private void comeBack() {
        synchronized (this) {
            if (!wanted) {
                return;
            }
            launch();
        }
        try {
            awaitReady();
            surroundings.console().say(name() + " is ready again.");
        } catch (LaunchFailure failure) {
            // If the process has ended, its end brings the next try.
            surroundings.console().warn(String.valueOf(failure.getMessage()));
        }
    }

    void close() {
        stop();
        logFile.close();
    }
}
