package io.fundly.platform.events;

import io.fundly.platform.testing.Directories;
import io.fundly.platform.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A RabbitMQ of the test's own, from the server that is installed on this machine; on the loopback interface only. */
final class RabbitMqServer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Debian's own command insists on an account of its own; behind it is the server's, which anybody may run. */
    private static final Path DEBIAN = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private final Path home;
    private final Map<String, String> environment;
    private final int port;
    private Process process;

    private RabbitMqServer(Path command) throws IOException {
        home = Files.createTempDirectory("fundly-rabbitmq-");
        var ports = Ports.free(3);
        port = ports.getFirst();
        environment = Map.ofEntries(
                Map.entry("HOME", home.toString()),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", ports.get(1).toString()),
                Map.entry("RABBITMQ_NODENAME", "fundly-" + port + "@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
                Map.entry("RABBITMQ_DIST_PORT", ports.get(2).toString()),
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} shutdown_timeout 5000"),
                Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", home.resolve("log").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("plugins").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", home.resolve("none").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", home.resolve("none").toString()));
        process = launch(command);
    }

    /** The command that starts one, where RabbitMQ is installed. */
    static Optional<Path> installed() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(DEBIAN),
                        Stream.of(path.split(java.io.File.pathSeparator, -1))
                                .map(directory -> Path.of(directory, "rabbitmq-server")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RabbitMqServer start() {
        try {
            var server = new RabbitMqServer(installed().orElseThrow());
            server.awaitReady();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException("RabbitMQ did not start.", failure);
        }
    }

    /** The address, with the account that every new server has. */
    URI uri() {
        return URI.create("amqp://guest:guest@127.0.0.1:" + port);
    }

    /** Ends the server where it stands. */
    void kill() {
        try {
            end();
        } catch (IOException failure) {
            throw new IllegalStateException("RabbitMQ was not ended.", failure);
        }
    }

    /** Starts the server again on what it had written. */
    void restart() {
        try {
            process = launch(installed().orElseThrow());
            awaitReady();
        } catch (IOException failure) {
            throw new IllegalStateException("RabbitMQ did not start again.", failure);
        }
    }

    private Process launch(Path command) throws IOException {
        Files.createDirectories(home.resolve("log"));
        Files.writeString(home.resolve("plugins"), "[].\n");
        var builder = new ProcessBuilder(command.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log/console.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void awaitReady() {
        Awaitility.await("RabbitMQ in " + home)
                .atMost(LIMIT)
                .failFast("It ended by itself.", () -> !process.isAlive())
                .until(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The start script waits for the virtual machine, which is its child and is what has to go. */
    private void end() throws IOException {
        var family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        stopPortMapper();
    }

    /** Erlang's port mapper is a daemon of its own; this one served nobody but us. */
    private void stopPortMapper() throws IOException {
        var builder = new ProcessBuilder("epmd", "-kill")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log/epmd.log").toFile());
        builder.environment().putAll(environment);
        builder.start().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        try {
            end();
            Directories.delete(home);
        } catch (IOException failure) {
            throw new IllegalStateException("RabbitMQ in " + home + " was not cleaned up.", failure);
        }
    }
}
