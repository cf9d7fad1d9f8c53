package io.fundly.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.jspecify.annotations.Nullable;

/**
 * A real AMQP 0-9-1 broker in this JVM, on the loopback interface only. It offers what Fundly asks of a broker: durable
 * queues, publisher confirms and manual acknowledgement.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String USER = "fundly";
    // Java keeps loggers by weak reference: one that is not held forgets its level.
    private static final Logger QUIET = Logger.getLogger("org.apache.qpid");
    private static final Logger QUIET_OPERATIONS = Logger.getLogger("qpid.message");

    private final Path home;
    private final int port;
    private final String password;
    private final boolean throwaway;
    private @Nullable SystemLauncher launcher;

    private EmbeddedBroker(Path home, int port, String password, boolean throwaway) {
        QUIET.setLevel(Level.SEVERE);
        QUIET_OPERATIONS.setLevel(Level.WARNING);
        this.home = home;
        this.port = port;
        this.password = password;
        this.throwaway = throwaway;
    }

    /** Starts a broker on a free port that keeps messages in memory: they are gone when it stops. */
    public static EmbeddedBroker inMemory() {
        try {
            var home = Files.createTempDirectory("fundly-broker-");
            var broker =
                    new EmbeddedBroker(home, Ports.free(), UUID.randomUUID().toString(), true);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            broker.start();
            return broker;
        } catch (IOException failure) {
            throw new UncheckedIOException("No temporary directory could be made for the broker.", failure);
        }
    }

    /**
     * Starts a broker whose durable queues and persistent messages outlive it, in the directory.
     *
     * @param password of characters that an address may contain as they are
     */
    public static EmbeddedBroker durable(Path home, int port, String password) {
        var broker = new EmbeddedBroker(home.toAbsolutePath(), port, password, false);
        broker.start();
        return broker;
    }

    /** The address with credentials, as the RabbitMQ client takes it. */
    public URI uri() {
        return URI.create("amqp://%s:%s@127.0.0.1:%d".formatted(USER, password, port));
    }

    public int port() {
        return port;
    }

    public synchronized boolean isRunning() {
        return launcher != null;
    }

    /** Starts the broker, if it is not running, on the same port as before. */
    public synchronized void start() {
        if (launcher != null) {
            return;
        }
        if (!Ports.isFree(port)) {
            throw new EngineFailure("Port " + port + ", which the message broker needs, is taken by another program.");
        }
        var failure = new StartFailure();
        var starting = new SystemLauncher(failure);
        try {
            Files.createDirectories(home);
            logDerbyInto(home.resolve("derby.log"));
            var configuration = Files.writeString(home.resolve("broker.json"), configuration());
            starting.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toUri().toString(),
                    "startupLoggedToSystemOut",
                    "false",
                    "context",
                    Map.of(
                            "qpid.work_dir",
                            home.toString(),
                            "qpid.broker.defaultPreferenceStoreAttributes",
                            "{\"type\": \"Noop\"}",
                            "broker.failStartupWithErroredChild",
                            "true",
                            "broker.failStartupWithErroredChildScope",
                            "ALL")));
        } catch (Exception exception) {
            failure.cause = exception;
        }
        if (failure.cause != null) {
            throw new EngineFailure(
                    "The message broker could not be started in " + home + ": " + failure.cause.getMessage(),
                    failure.cause);
        }
        launcher = starting;
    }

    /** Derby takes the place of its log from a system property, once for the whole JVM. */
    private static void logDerbyInto(Path log) {
        if (System.getProperty("derby.stream.error.file") == null) {
            System.setProperty("derby.stream.error.file", log.toString());
        }
    }

    /**
     * The mechanisms of the authentication provider are "secure only" by default, which would leave a client without
     * TLS none; unknown arguments of a queue, which RabbitMQ understands, would close the connection.
     */
    private String configuration() {
        return """
            {
              "name": "fundly",
              "modelVersion": "9.1",
              "context": {"queue.behaviourOnUnknownDeclareArgument": "IGNORE"},
              "authenticationproviders": [{
                "name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
                "users": [{"name": "%s", "type": "managed", "password": "%s"}]
              }],
              "ports": [{
                "name": "amqp", "type": "AMQP", "port": %d, "bindingAddress": "127.0.0.1",
                "authenticationProvider": "plain", "protocols": ["AMQP_0_9_1"],
                "virtualhostaliases": [
                  {"name": "nameAlias", "type": "nameAlias"}, {"name": "defaultAlias", "type": "defaultAlias"}]
              }],
              "virtualhostnodes": [{
                "name": "fundly", "type": "%s", "defaultVirtualHostNode": "true",
                "storePath": "${qpid.work_dir}/store",
                "virtualHostInitialConfiguration": "{\\"type\\": \\"%s\\"}"
              }]
            }
            """.formatted(
                        USER, password, port, throwaway ? "Memory" : "DERBY", throwaway ? "Memory" : "ProvidedStore");
    }

    /** Stops the broker; connections break as they do when a broker goes away. */
    public synchronized void stop() {
        var running = launcher;
        if (running == null) {
            return;
        }
        launcher = null;
        try {
            running.shutdown();
        } catch (IllegalStateException stoppedAlready) {
            // When the JVM is on its way out, the broker closes itself by a hook of its own.
            QUIET.log(Level.FINE, "The broker had stopped already.", stoppedAlready);
        }
    }

    @Override
    public synchronized void close() {
        stop();
        if (throwaway) {
            try {
                Directories.delete(home);
            } catch (IOException failure) {
                throw new UncheckedIOException("The broker's directory " + home + " could not be deleted.", failure);
            }
        }
    }

    private static final class StartFailure extends DefaultSystemLauncherListener {

        private @Nullable Exception cause;

        @Override
        public void errorOnStartup(RuntimeException failure) {
            cause = failure;
        }
    }
}
