package io.fundly.platform.events;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes the queues of this service. A message is acknowledged once its effect, or the parked message, is committed.
 * Where not even that can be done the connection is given up, which puts everything unacknowledged back on its queue,
 * and opened anew after a pause: with the database away, messages wait on the broker.
 */
@ApplicationScoped
public class EventConsumers {

    private static final Logger log = Logger.getLogger(EventConsumers.class);

    private final Broker broker;
    private final Inbox inbox;
    private final EventsConfig config;
    private final List<EventConsumer> consumers;
    private final String service;
    private final RetryLoop loop;
    private volatile boolean bound;

    EventConsumers(
            Broker broker,
            Inbox inbox,
            EventsConfig config,
            @Any Instance<EventConsumer> consumers,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.broker = broker;
        this.inbox = inbox;
        this.config = config;
        this.consumers = consumers.stream().toList();
        this.service = service;
        this.loop = new RetryLoop("event-consumers", config.reconnectDelay(), this::consume);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled() && !consumers.isEmpty()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    /** Whether every queue has been declared since the start: what is said before that would not be kept for us. */
    boolean areBound() {
        return bound || !config.enabled() || consumers.isEmpty();
    }

    private void consume() throws IOException, TimeoutException, InterruptedException {
        var lost = new CountDownLatch(1);
        try (var connection = broker.connect(service + ".events")) {
            connection.addShutdownListener(cause -> lost.countDown());
            for (var consumer : consumers) {
                subscribe(connection, consumer, lost);
            }
            bound = true;
            loop.recovered();
            while (loop.isRunning()) {
                if (lost.await(RetryLoop.GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("The connection to the broker, or to the database, is gone.");
                }
            }
        }
    }

    private void subscribe(Connection connection, EventConsumer consumer, CountDownLatch lost) throws IOException {
        for (var worker = 0; worker < config.concurrency(); worker++) {
            var channel = connection.createChannel();
            channel.addShutdownListener(cause -> lost.countDown());
            broker.declareExchange(channel);
            broker.declareQueue(channel, consumer);
            channel.basicQos(config.prefetch());
            channel.basicConsume(
                    consumer.queue(),
                    false,
                    (tag, delivery) -> receive(channel, consumer, delivery, lost),
                    tag -> lost.countDown());
        }
    }

    private void receive(Channel channel, EventConsumer consumer, Delivery delivery, CountDownLatch lost)
            throws IOException {
        if (lost.getCount() == 0) {
            return;
        }
        var event = Deliveries.toEvent(delivery);
        try {
            VertxContextSupport.subscribeAndAwait(() -> inbox.receive(consumer, event));
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        } catch (Throwable away) {
            log.debugf(away, "A message on %s could neither be handled nor parked.", consumer.queue());
            lost.countDown();
        }
    }
}
