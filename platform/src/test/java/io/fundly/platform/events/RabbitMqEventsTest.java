package io.fundly.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What holds for events holds on RabbitMQ as well, with its quorum queues. Skipped where none is installed and
 * {@code FUNDLY_TEST_RABBITMQ} names none.
 */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@WithTestResource(value = RabbitMq.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@EnabledIf(value = "isAvailable", disabledReason = "No RabbitMQ is installed, and FUNDLY_TEST_RABBITMQ names none.")
class RabbitMqEventsTest extends EventsCases {

    static boolean isAvailable() {
        return RabbitMq.isAvailable();
    }

    @Test
    void talksToRabbitMqAndAsksItForQuorumQueues() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(ConfigProvider.getConfig().getValue("fundly.broker.url", URI.class));
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            assertThat(connection.getServerProperties().get("product")).hasToString("RabbitMQ");
            // Declared otherwise it would be refused.
            channel.queueDeclare(Saying.Hearing.QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheServerIsKilled() {
        var own = RabbitMq.own();
        Assumptions.assumeTrue(own.isPresent(), "Only a server of our own is killed.");
        run(() -> saying.say("before the kill"));
        own.orElseThrow().kill();
        run(() -> saying.say("while it is away"));
        own.orElseThrow().restart();
        run(() -> saying.say("after the kill"));

        for (var text : List.of("before the kill", "while it is away", "after the kill")) {
            awaitCount(1, "SELECT count(*) FROM note WHERE text = '" + text + "'");
        }
        awaitCount(0, "SELECT count(*) FROM outbox");
    }
}
