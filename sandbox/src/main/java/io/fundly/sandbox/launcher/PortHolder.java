package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out which program listens on a port, as far as the system tells. */
final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** For example {@code "java (process 4711)"}. */
    static Optional<String> of(int port) {
        try {
            var process = Files.isDirectory(Path.of("/proc/net")) ? throughProc(port) : throughLsof(port);
            return process.map(PortHolder::describe);
        } catch (IOException | UncheckedIOException unknown) {
            return Optional.empty();
        }
    }

    private static String describe(ProcessHandle process) {
        var program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString());
        return program.orElse("a program") + " (process " + process.pid() + ")";
    }

    private static Optional<ProcessHandle> throughProc(int port) throws IOException {
        for (String table : List.of("tcp", "tcp6")) {
            var file = Path.of("/proc/net", table);
            if (Files.exists(file)) {
                var inode = inodeOf(port, Files.readAllLines(file));
                if (inode.isPresent()) {
                    return ProcessHandle.allProcesses()
                            .filter(process -> holds(process, "socket:[" + inode.get() + "]"))
                            .findFirst();
                }
            }
        }
        return Optional.empty();
    }

    /** The columns of the table are described in proc(5): local address, remote address, state ... inode. */
    private static Optional<String> inodeOf(int port, List<String> table) {
        var suffix = ":%04X".formatted(port);
        return table.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                .map(columns -> columns[9])
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return descriptors.anyMatch(descriptor -> isLinkTo(descriptor, socket));
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static boolean isLinkTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static Optional<ProcessHandle> throughLsof(int port) throws IOException {
        var lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = lsof.inputReader()) {
            var pid = reader.readLine();
            lsof.waitFor(5, TimeUnit.SECONDS);
            return pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
