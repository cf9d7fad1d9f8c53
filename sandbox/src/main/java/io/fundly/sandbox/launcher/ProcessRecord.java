package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Which processes this sandbox has started. A launcher that was killed cannot stop them; the next one finds them here
 * and does.
 */
final class ProcessRecord {

    /** The system tells the start of a process to a fraction of a second, and not always the same one. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    ProcessRecord(Path file) {
        this.file = file;
    }

    synchronized void add(Process process) {
        var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        try {
            Files.writeString(
                    file, process.pid() + " " + started + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new LaunchFailure("The file " + file + " cannot be written: " + failure, failure);
        }
    }

    /** Ends what an earlier launcher left behind and returns how many processes that were. */
    synchronized int endLeftovers() {
        try {
            if (Files.notExists(file)) {
                return 0;
            }
            var leftovers = Files.readAllLines(file).stream()
                    .map(ProcessRecord::find)
                    .flatMap(Optional::stream)
                    .toList();
            end(leftovers);
            Files.delete(file);
            return leftovers.size();
        } catch (IOException failure) {
            throw new LaunchFailure("The file " + file + " cannot be read: " + failure, failure);
        }
    }

    private static void end(List<ProcessHandle> leftovers) {
        leftovers.forEach(ProcessHandle::destroy);
        if (!haveEnded(leftovers)) {
            leftovers.forEach(ProcessHandle::destroyForcibly);
            haveEnded(leftovers);
        }
    }

    private static boolean haveEnded(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends)
                .thenApply(ended -> true)
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The process of a line, unless its id belongs to another process by now. */
    private static Optional<ProcessHandle> find(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            var started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start -> Duration.between(start, started).abs())
                            .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                            .isPresent());
        } catch (NumberFormatException cutShort) {
            return Optional.empty();
        }
    }
}
