package io.fundly.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals to processes, beyond the two that the JDK can send. */
final class Signals {

    private Signals() {}

    /** Sends a signal; a process that is gone already gets none. */
    static void send(String signal, ProcessHandle process) {
        try {
            var shell = new ProcessBuilder("sh", "-c", "kill -\"$0\" \"$1\"", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitExit(shell.toHandle(), Duration.ofSeconds(10));
        } catch (IOException failure) {
            throw new UncheckedIOException("No shell could be started to send a signal.", failure);
        }
    }

    /** Waits for a process to end and says whether it did within the limit. */
    static boolean awaitExit(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException impossible) {
            throw new AssertionError("The end of a process cannot fail.", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
