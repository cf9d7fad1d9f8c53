package io.fundly.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final String EXCHANGE = "fundly.events";
    private static final String QUEUE = "campaigns.funding";

    @Test
    void keepsConfirmedMessagesInDurableQueuesThroughARestart(@TempDir Path home) throws Exception {
        var port = Ports.free();
        try (var broker = EmbeddedBroker.durable(home, port, "secret")) {
            publish(broker.uri(), "first");
            broker.stop();
            assertThat(broker.isRunning()).isFalse();
            assertThatThrownBy(() -> connect(broker.uri())).isInstanceOf(IOException.class);

            broker.start();
            publish(broker.uri(), "second");
        }
        try (var broker = EmbeddedBroker.durable(home, port, "another-secret");
                var connection = connect(broker.uri());
                var channel = connection.createChannel()) {
            assertThat(channel.basicGet(QUEUE, true).getBody()).asString().isEqualTo("first");
            assertThat(channel.basicGet(QUEUE, true).getBody()).asString().isEqualTo("second");
            assertThat(channel.basicGet(QUEUE, true)).isNull();
        }
    }

    @Test
    void redeliversWhatWasNotAcknowledged() throws Exception {
        try (var broker = EmbeddedBroker.inMemory()) {
            publish(broker.uri(), "pledged");
            try (var connection = connect(broker.uri());
                    var channel = connection.createChannel()) {
                assertThat(channel.basicGet(QUEUE, false)).isNotNull();
            }
            try (var connection = connect(broker.uri());
                    var channel = connection.createChannel()) {
                var again = channel.basicGet(QUEUE, false);
                assertThat(again.getEnvelope().isRedeliver()).isTrue();
                channel.basicAck(again.getEnvelope().getDeliveryTag(), false);
            }
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        try (var broker = EmbeddedBroker.inMemory()) {
            new Socket(InetAddress.getLoopbackAddress(), broker.port()).close();
            var others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (var address : others) {
                assertThatThrownBy(() -> new Socket(address, broker.port()).close())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void refusesAWrongPasswordAndATakenPort(@TempDir Path home) {
        try (var broker = EmbeddedBroker.inMemory()) {
            var wrong = URI.create("amqp://fundly:guessed@127.0.0.1:" + broker.port());
            assertThatThrownBy(() -> connect(wrong)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> EmbeddedBroker.durable(home, broker.port(), "secret"))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("taken by another program");
        }
    }

    private static void publish(URI broker, String text) throws Exception {
        try (var connection = connect(broker);
                var channel = connection.createChannel()) {
            channel.exchangeDeclare(EXCHANGE, "topic", true);
            channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind(QUEUE, EXCHANGE, "payments.pledge.#");
            channel.confirmSelect();
            channel.basicPublish(
                    EXCHANGE,
                    "payments.pledge.confirmed.v1",
                    MessageProperties.PERSISTENT_BASIC,
                    text.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5_000);
        }
    }

    private static Connection connect(URI broker) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }
}
