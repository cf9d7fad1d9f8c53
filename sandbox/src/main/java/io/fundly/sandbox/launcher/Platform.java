package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.EmbeddedBroker;
import io.fundly.platform.testing.EmbeddedDatabase;
import io.fundly.sandbox.outbox.Outbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The whole platform on this machine, from the first port that is checked to the last process that has ended. */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Platform.class.getName());
    private static final Duration STARTER_PATIENCE = Duration.ofSeconds(30);

    private final PlatformOptions options;
    private final Map<Service, RunningService> services = new EnumMap<>(Service.class);
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile @Nullable Thread starter;
    private volatile @Nullable Home home;
    private @Nullable Engines engines;

    Platform(PlatformOptions options) {
        this.options = options;
    }

    /**
     * Starts a platform and returns when all of it is ready.
     *
     * @throws LaunchFailure if any part does not start; then nothing is left running
     */
    public static Platform start(PlatformOptions options) {
        var platform = new Platform(options);
        platform.start(home -> {});
        return platform;
    }

    /** Starts it in a process that does nothing else: what the parts in here log and print goes into a file. */
    public static Platform startAlone(PlatformOptions options) {
        var platform = new Platform(options);
        platform.start(home -> LauncherLog.into(home.logs()));
        return platform;
    }

    /** @param claimed is called once this platform owns its home, before anything is started */
    void start(Consumer<Home> claimed) {
        starter = Thread.currentThread();
        try {
            launch(claimed);
        } catch (RuntimeException failure) {
            if (home != null) {
                LOG.log(Level.INFO, "The start ends here; what runs is stopped.", failure);
            }
            // Clearing away must not be cut short by the very interrupt that ended the start.
            var interrupted = Thread.interrupted();
            tearDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw failure;
        } finally {
            starter = null;
            startEnded.countDown();
        }
    }

    private void launch(Consumer<Home> whenClaimed) {
        var claimed = Home.claim(options.home());
        home = claimed;
        whenClaimed.accept(claimed);
        var record = new ProcessRecord(claimed.processes());
        var leftovers = record.endLeftovers();
        if (leftovers > 0) {
            options.console().say("Ended " + leftovers + " processes that an earlier run had left behind.");
        }
        EmbeddedDatabase.endLeftover(claimed.postgresql());
        new Preflight(options).check();
        var secrets = new Secrets(claimed.directory());
        var surroundings = new RunningService.Surroundings(claimed.logs(), record, options.console());
        var starting = new Engines(options, claimed, secrets, surroundings);
        engines = starting;
        var wiring = starting.start();
        var caches = new StartupCaches(claimed.startupCaches(), options.repository());
        var recipes = new ServiceRecipes(options, wiring, caches);
        if (options.fastStarts()) {
            new StartupTraining(caches, recipes, surroundings).run();
        }
        startServices(recipes, surroundings);
        loadDemoData(claimed);
    }

    private void startServices(ServiceRecipes recipes, RunningService.Surroundings surroundings) {
        for (Service service : Service.values()) {
            services.put(
                    service,
                    new RunningService(recipes.of(service), recipes.url(service), ServiceRecipes.READY, surroundings));
        }
        Parallel.run(services.values().stream()
                .<Parallel.Task>map(service -> () -> {
                    var begin = Instant.now();
                    service.start();
                    options.console().say("  %-16s ready in %s".formatted(service.name(), Parallel.since(begin)));
                })
                .toList());
        if (options.supervised()) {
            services.values().forEach(RunningService::supervise);
            stripe().ifPresent(RunningService::supervise);
        }
    }

    private void loadDemoData(Home claimed) {
        var marker = claimed.demoMarker();
        if (options.demoData().equals(DemoData.NONE) || Files.exists(marker)) {
            return;
        }
        options.demoData().load(url(), message -> options.console().say("  " + message));
        try {
            Files.createFile(marker);
        } catch (IOException failure) {
            throw new LaunchFailure("The file " + marker + " cannot be written: " + failure, failure);
        }
    }

    /** The address of the REST API. */
    public URI url() {
        return service(Service.EDGE).url();
    }

    public RunningService service(Service service) {
        var running = services.get(service);
        if (running == null) {
            throw new IllegalStateException(service + " has not been started.");
        }
        return running;
    }

    /** The embedded database; empty if a real server takes its place. */
    public Optional<EmbeddedDatabase> database() {
        return started().database();
    }

    /** The embedded broker; empty if a real server takes its place. */
    public Optional<EmbeddedBroker> broker() {
        return started().broker();
    }

    /** The stand-in for Stripe; empty if a real account takes its place. */
    public Optional<RunningService> stripe() {
        return started().stripe();
    }

    /** The key that opens the account at Stripe, or at its stand-in. */
    public String stripeSecretKey() {
        return started().stripeAccess().secretKey();
    }

    /** What the platform has sent by mail, SMS and push. */
    public Outbox outbox() {
        return started().outbox().orElseThrow();
    }

    private Engines started() {
        var running = engines;
        if (running == null) {
            throw new IllegalStateException("The platform has not been started.");
        }
        return running;
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether there is anything to stop. */
    boolean isRunning() {
        return home != null;
    }

    /** Stops everything, at whatever point a start may be. */
    @Override
    public void close() {
        closing = true;
        var starting = starter;
        if (starting != null) {
            starting.interrupt();
            awaitStartEnded();
        }
        tearDown();
    }

    private void awaitStartEnded() {
        try {
            if (!startEnded.await(STARTER_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                options.console().warn("The start could not be ended in good order.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tearDown() {
        var claimed = home;
        var running = engines;
        try (claimed;
                running) {
            Parallel.runToTheEnd(services.values().stream()
                    .<Parallel.Task>map(service -> service::close)
                    .toList());
        } finally {
            services.clear();
            home = null;
        }
    }
}
