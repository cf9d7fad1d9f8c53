package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.EngineFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./fundly up}: runs the platform until it is told to stop. */
@Command(
        name = "./fundly up",
        description = "Runs the whole platform on this machine until it is stopped with Ctrl-C.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Up implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(Up.class.getName());
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Option(names = "--data", paramLabel = "DIR", description = "Where data and logs are kept (default: .fundly).")
    private @Nullable Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Moves all ports by N, so that two platforms can run beside each other.")
    private int portOffset;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "Uses this PostgreSQL: postgresql://user:password@host:port/database,"
                    + " of a login that may create databases and roles.")
    private @Nullable String postgres;

    @Option(
            names = "--rabbitmq",
            paramLabel = "URL",
            description = "Uses this RabbitMQ: amqp://user:password@host:port/virtual-host.")
    private @Nullable String rabbitmq;

    @Option(names = "--no-demo", description = "Loads no demo data.")
    private boolean noDemo;

    @Option(names = "--no-startup-cache", description = "Makes no start-up caches after a build.")
    private boolean noStartupCache;

    @Option(names = "--json", description = "Writes everything as one JSON object per line.")
    private boolean json;

    @Option(names = "--verbose", description = "Shows every line of every log, not only warnings and errors.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    private final PrintStream out;

    private Up(PrintStream out) {
        this.out = out;
    }

    /** Runs until it is stopped; the exit code is 0, 1 if the platform cannot run, or 2 for a wrong command line. */
    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var command = new CommandLine(new Up(out))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((failure, given) -> {
                    System.err.println(failure.getMessage());
                    System.err.println("Try ./fundly up --help.");
                    return MISUSED;
                });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() {
        var begin = Instant.now();
        Platform platform = null;
        try {
            var options = options();
            platform = new Platform(options);
            stopAtTheEnd(platform, options.console());
            platform.start(home -> LauncherLog.into(home.logs()));
            options.console().say("Ready after " + Parallel.since(begin) + ".");
            new Welcome(options).show();
            new CountDownLatch(1).await();
        } catch (LaunchFailure | EngineFailure failure) {
            if (platform == null || !platform.isClosing()) {
                System.err.println(failure.getMessage());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (platform == null || !platform.isClosing()) {
                System.err.println("Fundly could not start: " + failure);
                LOG.log(Level.SEVERE, "The start failed.", failure);
            }
        }
        return FAILED;
    }

    private static void stopAtTheEnd(Platform platform, Console console) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (platform.isRunning()) {
                                console.say("Stopping ...");
                                platform.close();
                                console.say("Stopped; the data is kept.");
                            }
                        },
                        "stop"));
    }

    private PlatformOptions options() {
        var repository = repository();
        var here = Path.of(System.getProperty("fundly.invoked-from", "."));
        var home = data == null ? repository.resolve(".fundly") : here.resolve(data);
        return new PlatformOptions(
                repository,
                home.toAbsolutePath().normalize(),
                PortPlan.shifted(portOffset),
                external(),
                json ? new JsonConsole(out) : new TerminalConsole(out, Boolean.getBoolean("fundly.coloured"), verbose),
                noDemo ? DemoData.NONE : DemoData.installed(),
                !noStartupCache,
                true,
                Map.of(),
                List.of());
    }

    private External external() {
        return new External(
                Optional.ofNullable(postgres)
                        .map(url -> ServerAddress.parse("--postgres", url, "postgresql", "postgres")),
                Optional.ofNullable(rabbitmq).map(url -> ServerAddress.parse("--rabbitmq", url, "amqp", "amqps")),
                stripe());
    }

    private static Optional<External.Stripe> stripe() {
        var key = Optional.ofNullable(System.getenv("STRIPE_SECRET_KEY")).filter(text -> !text.isBlank());
        return key.map(secretKey -> new External.Stripe(
                secretKey,
                Optional.ofNullable(System.getenv("STRIPE_WEBHOOK_SECRET"))
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> new LaunchFailure(
                                "STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET must be set too: the signing secret"
                                        + " of the webhook endpoint, or the one that `stripe listen` shows."))));
    }

    private static Path repository() {
        var path = Path.of(System.getProperty("fundly.repository", "."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(path.resolve("sandbox"))) {
            throw new LaunchFailure(path + " is not a checkout of Fundly: start it with the fundly script.");
        }
        return path;
    }
}
