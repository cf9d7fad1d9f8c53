package io.fundly.platform.testing;

import com.google.protobuf.Message;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hears every event that the service under test says, and says events to it as its neighbours would. */
public final class EventProbe implements AutoCloseable {

    private static final String EXCHANGE = "fundly.events";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Connection connection;
    private final Channel channel;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private EventProbe(URI broker) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker);
        connection = factory.newConnection("event-probe");
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, "#");
        channel.basicConsume(
                queue,
                true,
                (tag, delivery) -> heard.add(new Heard(
                        UUID.fromString(delivery.getProperties().getMessageId()),
                        delivery.getEnvelope().getRoutingKey(),
                        delivery.getProperties().getHeaders(),
                        delivery.getBody())),
                tag -> {});
    }

    /** A probe on the broker of the service under test. */
    public static EventProbe open() {
        try {
            return new EventProbe(ConfigProvider.getConfig().getValue("fundly.broker.url", URI.class));
        } catch (Exception failure) {
            throw new IllegalStateException("The probe could not connect to the broker.", failure);
        }
    }

    /** Says an event once, confirmed by the broker, and returns its id. */
    public UUID say(String type, Message body) {
        var id = UUID.randomUUID();
        say(id, type, body.toByteArray());
        return id;
    }

    /** Says an event under an id of the test's choice: twice, or with bytes that do not parse. */
    public void say(UUID id, String type, byte[] body) {
        var properties = new AMQP.BasicProperties.Builder()
                .messageId(id.toString())
                .deliveryMode(2)
                .headers(Map.of(
                        "id", id.toString(), "type", type, "time", Instant.now().toString()))
                .build();
        try {
            channel.basicPublish(EXCHANGE, type, properties, body);
            channel.waitForConfirmsOrDie(LIMIT.toMillis());
        } catch (IOException | InterruptedException | TimeoutException failure) {
            throw new IllegalStateException("The event could not be said.", failure);
        }
    }

    /** Everything of this type that was heard so far. */
    public List<Heard> heard(String type) {
        return heard.stream().filter(event -> event.type().equals(type)).toList();
    }

    /** Waits until as many events of the type as this were heard. */
    public List<Heard> await(String type, int count) {
        Awaitility.await(type).atMost(LIMIT).until(() -> heard(type).size() >= count);
        return heard(type);
    }

    @Override
    public void close() {
        connection.abort();
    }

    /** An event as it was heard. */
    @SuppressWarnings("ArrayRecordComponent") // Tests parse the bytes; nobody compares them.
    public record Heard(UUID id, String type, Map<String, Object> headers, byte[] body) {}
}
