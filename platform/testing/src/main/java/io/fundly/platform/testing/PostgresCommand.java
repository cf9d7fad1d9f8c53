package io.fundly.platform.testing;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds the command lines of PostgreSQL's programs, which refuse to run as root. */
final class PostgresCommand {

    private static final long ROOT = 0;

    private PostgresCommand() {}

    /**
     * A command that may be run by root too: root then starts it in a user namespace, in which it is nobody in
     * particular. The process id is that of the program itself.
     */
    static List<String> of(Path binaries, String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (new UnixSystem().getUid() == ROOT) {
            requireUserNamespaces();
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static void requireUserNamespaces() {
        try {
            var trial = new ProcessBuilder("unshare", "--user", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0) {
                return;
            }
        } catch (IOException missing) {
            throw rootRefused(missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw rootRefused(interrupted);
        }
        throw rootRefused(null);
    }

    private static EngineFailure rootRefused(@Nullable Throwable cause) {
        return new EngineFailure(
                "PostgreSQL refuses to run as root, and this system allows no user namespace: "
                        + "run as an ordinary user, or point --postgres at a server.",
                cause);
    }
}
