package io.fundly.platform.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends a child process when this JVM is gone, even if it was killed with {@code kill -9} and could not clean up: a small
 * shell waits for the end of a pipe that only this JVM holds open.
 */
public final class OrphanGuard implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            if read -r farewell; then exit 0; fi
            kill -"$1" "$2" 2>/dev/null
            seconds=0
            while kill -0 "$2" 2>/dev/null && [ "$seconds" -lt 10 ]; do sleep 1; seconds=$((seconds + 1)); done
            kill -KILL "$2" 2>/dev/null
            """;

    private final Process shell;

    private OrphanGuard(Process shell) {
        this.shell = shell;
    }

    /**
     * Watches over a child until the child exits.
     *
     * @param signal what ends the child in good order, for example {@code TERM}; after ten seconds it is {@code KILL}
     */
    public static OrphanGuard over(Process child, String signal) {
        try {
            var shell = new ProcessBuilder(OwnSession.of(
                            List.of("sh", "-c", SCRIPT, "orphan-guard", signal, Long.toString(child.pid()))))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var guard = new OrphanGuard(shell);
            var _ = child.onExit().thenRun(guard::close);
            return guard;
        } catch (IOException failure) {
            throw new UncheckedIOException("No shell could be started to watch over a child process.", failure);
        }
    }

    /** Dismisses the guard; the child stays. */
    @Override
    public void close() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("dismissed\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException alreadyGone) {
            // A guard that has ended by itself has nothing left to be told.
            shell.destroy();
        }
    }
}
