package io.fundly.platform.events;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the service under test use a RabbitMQ: the one that the environment names, or one from what is installed. */
public class RabbitMq implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "FUNDLY_TEST_RABBITMQ";

    private static @Nullable RabbitMqServer server;

    /** Whether there is one to test against. */
    static boolean isAvailable() {
        return given().isPresent() || RabbitMqServer.installed().isPresent();
    }

    /** The server, where it is ours. */
    static Optional<RabbitMqServer> own() {
        return Optional.ofNullable(server);
    }

    private static Optional<String> given() {
        return Optional.ofNullable(System.getenv(URL)).filter(url -> !url.isBlank());
    }

    @Override
    public int order() {
        return 1; // After the engines, whose broker it takes the place of.
    }

    @Override
    public Map<String, String> start() {
        var given = given();
        if (given.isPresent()) {
            return Map.of("fundly.broker.url", given.get());
        }
        server = RabbitMqServer.start();
        return Map.of("fundly.broker.url", server.uri().toString());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
