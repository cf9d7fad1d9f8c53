package io.fundly.analytics;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Waits until the service under test listens: what is said before its queues are bound reaches nobody. */
final class Subscriptions {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Subscriptions() {}

    static void await(String... queues) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(ConfigProvider.getConfig().getValue("fundly.broker.url", URI.class));
            try (var connection = factory.newConnection("subscriptions")) {
                for (var queue : queues) {
                    Awaitility.await(queue).atMost(LIMIT).until(() -> isConsumed(connection, queue));
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException("The broker could not be asked.", failure);
        }
    }

    /** Consuming begins after binding. Asking for a queue that is not there closes the channel that asked. */
    private static boolean isConsumed(Connection connection, String queue) throws IOException {
        var channel = connection.createChannel();
        try {
            return channel.queueDeclarePassive(queue).getConsumerCount() > 0;
        } catch (IOException notThere) {
            return false;
        } finally {
            if (channel.isOpen()) {
                channel.abort();
            }
        }
    }
}
