package io.fundly.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on the loopback interface, with passwords and one database and login per service.
 *
 * <p>It ends with this JVM, however the JVM ends. What an earlier JVM left behind that could not clean up (a server, a
 * stale pid file) is cleared away at the next start.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Logger QUIET = Logger.getLogger("io.zonky.test");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "400"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("io_method", "sync"),
            Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_min_messages", "warning"));

    private final PostgresData data;
    private final int port;
    private final boolean throwaway;
    private final Path home;
    private @Nullable Process server;

    private EmbeddedDatabase(Path home, int port, boolean throwaway) {
        QUIET.setLevel(Level.WARNING);
        this.home = home;
        this.data = PostgresData.open(home);
        this.port = port;
        this.throwaway = throwaway;
    }

    /** Starts a server on a free port whose data is deleted at the end. It survives a kill, but not a power cut. */
    public static EmbeddedDatabase throwaway() {
        try {
            var database = new EmbeddedDatabase(Files.createTempDirectory("fundly-postgresql-"), Ports.free(), true);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "postgresql-stop"));
            database.start();
            return database;
        } catch (IOException failure) {
            throw new UncheckedIOException("No temporary directory could be made for PostgreSQL.", failure);
        }
    }

    /** Starts a server that goes on with the data in the directory, or with none if there is none yet. */
    public static EmbeddedDatabase kept(Path home, int port) {
        var database = new EmbeddedDatabase(home.toAbsolutePath(), port, false);
        try {
            database.start();
            return database;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** Stops the server that an earlier JVM may have left running on this directory when it was killed. */
    public static void endLeftover(Path home) {
        if (Files.isDirectory(home)) {
            try (var data = PostgresData.open(home)) {
                data.orphan().ifPresent(EmbeddedDatabase::stopOrphan);
            } catch (IOException failure) {
                throw new UncheckedIOException("The lock in " + home + " could not be released.", failure);
            }
        }
    }

    /** The login of the superuser. */
    public DatabaseLogin admin() {
        return new DatabaseLogin("127.0.0.1", port, "postgres", PostgresData.SUPERUSER, data.password());
    }

    /** Gives a service its database, with a new password. */
    public DatabaseLogin provide(String service) {
        return provide(service, UUID.randomUUID().toString());
    }

    /** Gives a service its database, with the given password. */
    public DatabaseLogin provide(String service, String password) {
        return new DatabaseProvisioning(admin()).provide(service, password);
    }

    public int port() {
        return port;
    }

    public synchronized boolean isRunning() {
        return server != null && server.isAlive();
    }

    /** Starts the server, if it is not running, and returns when it takes connections. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        var binaries = PostgresBinaries.directory();
        data.createIfMissing(binaries, UUID.randomUUID().toString());
        data.orphan().ifPresent(EmbeddedDatabase::stopOrphan);
        data.removeStalePidFile();
        if (!Ports.isFree(port)) {
            throw new EngineFailure("Port " + port + ", which PostgreSQL needs, is taken by another program.");
        }
        try {
            var process = new ProcessBuilder(OwnSession.of(PostgresCommand.of(binaries, "postgres", arguments())))
                    .redirectErrorStream(true)
                    .redirectOutput(data.log().toFile())
                    .start();
            server = process;
            OrphanGuard.over(process, "INT");
            awaitReady(process);
        } catch (IOException failure) {
            throw new EngineFailure("PostgreSQL could not be started: " + failure, failure);
        }
    }

    private List<String> arguments() {
        var settings = new LinkedHashMap<>(SETTINGS);
        settings.put("port", Integer.toString(port));
        if (throwaway) {
            settings.put("fsync", "off");
            settings.put("full_page_writes", "off");
        }
        var arguments = new ArrayList<>(List.of("-D", data.cluster().toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private void awaitReady(Process process) {
        var giveUp = Instant.now().plus(START_LIMIT);
        while (!data.isReady()) {
            if (hasExited(process, Duration.ofMillis(20))) {
                throw new EngineFailure("PostgreSQL did not start on %s: %s"
                        .formatted(data.cluster(), data.lastWords("fatal").orElse("see " + data.log())));
            }
            if (Instant.now().isAfter(giveUp)) {
                kill();
                throw new EngineFailure(
                        "PostgreSQL was not ready after %d s, see %s.".formatted(START_LIMIT.toSeconds(), data.log()));
            }
        }
    }

    /** Stops the server in good order: transactions that are open are rolled back. */
    public synchronized void stop() {
        var process = server;
        if (process == null || !process.isAlive()) {
            return;
        }
        Signals.send("INT", process.toHandle());
        if (!hasExited(process, STOP_LIMIT)) {
            kill();
        }
    }

    /** Takes the server away as {@code kill -9} of all its processes does; {@link #start} recovers from the log. */
    public synchronized void kill() {
        var process = server;
        if (process == null) {
            return;
        }
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> Signals.awaitExit(child, STOP_LIMIT));
        Signals.awaitExit(process.toHandle(), STOP_LIMIT);
    }

    @Override
    public synchronized void close() {
        try {
            stop();
            data.close();
            if (throwaway) {
                Directories.delete(home);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL's directory " + home + " could not be cleared away.", failure);
        }
    }

    private static void stopOrphan(ProcessHandle orphan) {
        Signals.send("INT", orphan);
        if (!Signals.awaitExit(orphan, STOP_LIMIT)) {
            orphan.destroyForcibly();
            Signals.awaitExit(orphan, STOP_LIMIT);
        }
    }

    private static boolean hasExited(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("Waiting for PostgreSQL was interrupted.", interrupted);
        }
    }
}
