package io.fundly.platform.events;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * Opens connections to the broker and declares what Fundly asks of it: one durable topic exchange and durable queues.
 * The client library's own recovery is off: who uses a connection opens a new one when it is gone, and declares again.
 */
@ApplicationScoped
class Broker {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    private final ConnectionFactory factory = new ConnectionFactory();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("events-", 0).factory());
    private final EventsConfig events;

    Broker(BrokerConfig broker, EventsConfig events) throws GeneralSecurityException, URISyntaxException {
        this.events = events;
        factory.setUri(broker.url());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout((int) broker.connectTimeout().toMillis());
        factory.setRequestedHeartbeat((int) broker.heartbeat().toSeconds());
        factory.setSharedExecutor(threads);
    }

    Connection connect(String name) throws IOException, TimeoutException {
        return factory.newConnection(name);
    }

    void declareExchange(Channel channel) throws IOException {
        channel.exchangeDeclare(events.exchange(), BuiltinExchangeType.TOPIC, true);
    }

    void declareQueue(Channel channel, EventConsumer consumer) throws IOException {
        channel.queueDeclare(consumer.queue(), true, false, false, QUORUM);
        for (var binding : consumer.bindings()) {
            channel.queueBind(consumer.queue(), events.exchange(), binding);
        }
    }
}
