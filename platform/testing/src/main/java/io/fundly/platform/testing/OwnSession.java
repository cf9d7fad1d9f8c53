package io.fundly.platform.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts commands outside the terminal's process group where the system can do it. Ctrl-C then reaches only the process
 * that was started by hand, which stops its children in an order of its own.
 */
public final class OwnSession {

    private static final boolean AVAILABLE = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));

    private OwnSession() {}

    /** The same command, to be run in a session of its own; the process id is that of the command itself. */
    public static List<String> of(List<String> command) {
        return AVAILABLE ? Stream.concat(Stream.of("setsid"), command.stream()).toList() : command;
    }
}
