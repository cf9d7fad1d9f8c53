package io.fundly.sandbox.bench;

import io.fundly.sandbox.launcher.Directories;
import io.fundly.sandbox.launcher.LaunchFailure;
import io.fundly.sandbox.launcher.TerminalConsole;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./fundly bench}: measures the platform on this machine. */
@Command(
        name = "./fundly bench",
        description = "Measures the platform on this machine.",
        subcommands = Bench.Pledges.class)
public final class Bench {

    private Bench() {}

    /** The exit code is 0, 1 if it could not be measured or the books are wrong, or 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    /** {@code ./fundly bench pledges}. */
    @Command(
            name = "pledges",
            description = "Pledges through all parts beside the bare statements of the same pledges, then a close.",
            mixinStandardHelpOptions = true)
    static final class Pledges implements Callable<Integer> {

        @Option(names = "--warmup", paramLabel = "N", description = "Before anything is measured (${DEFAULT-VALUE}).")
        private int warmup = 6_000;

        @Option(names = "--pledges", paramLabel = "N", description = "In each of two rounds (${DEFAULT-VALUE}).")
        private int pledges = 2_000;

        @Option(names = "--campaigns", paramLabel = "N", description = "They are spread over (${DEFAULT-VALUE}).")
        private int campaigns = 1_000;

        @Option(names = "--charges", paramLabel = "N", description = "At the close of one campaign (${DEFAULT-VALUE}).")
        private int charges = 10_000;

        @Option(names = "--workers", paramLabel = "N", description = "Who pledge at the same time (${DEFAULT-VALUE}).")
        private int workers = 16;

        @Override
        public Integer call() throws Exception {
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            var console = new TerminalConsole(out, Boolean.getBoolean("fundly.coloured"), false);
            var home = Files.createTempDirectory("fundly-bench-");
            try {
                var size = new PledgeBench.Size(warmup, pledges, campaigns, Math.max(charges, 2 * pledges), workers);
                return new PledgeBench(size, console).run(Path.of(System.getProperty("fundly.repository", ".")), home)
                        ? 0
                        : 1;
            } catch (LaunchFailure failure) {
                System.err.println(failure.getMessage());
                return 1;
            } finally {
                Directories.remove(home);
            }
        }
    }
}
