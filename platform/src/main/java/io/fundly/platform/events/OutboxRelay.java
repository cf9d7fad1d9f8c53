package io.fundly.platform.events;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what the outbox holds. One thread of its own takes rows, publishes them, waits for the broker's confirms and
 * removes them; the rows stay locked meanwhile, so that replicas share the work and a crash gives them back. A row may
 * therefore be sent twice and never not at all.
 *
 * <p>This is the one place where a broker call happens inside a transaction: the transaction is the lease on the rows.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int PERSISTENT = 2;

    private final AgroalDataSource database;
    private final Broker broker;
    private final EventsConfig config;
    private final String source;
    private final RetryLoop loop;

    OutboxRelay(
            AgroalDataSource database,
            Broker broker,
            EventsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.database = database;
        this.broker = broker;
        this.config = config;
        this.source = source;
        this.loop = new RetryLoop("outbox-relay", config.reconnectDelay(), this::relay);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private void relay() throws SQLException, IOException, TimeoutException, InterruptedException {
        try (var connection = broker.connect(source + ".outbox");
                var rows = new OutboxRows(database.getConnection())) {
            var channel = confirming(connection);
            loop.recovered();
            while (loop.isRunning()) {
                var batch = rows.take(config.relayBatch());
                if (batch.isEmpty()) {
                    rows.release();
                    awaitNews(rows, connection);
                } else {
                    publish(channel, batch);
                    rows.remove(batch);
                }
            }
        }
    }

    private Channel confirming(Connection connection) throws IOException {
        var channel = connection.createChannel();
        broker.declareExchange(channel);
        channel.confirmSelect();
        return channel;
    }

    private void awaitNews(OutboxRows rows, Connection connection) throws SQLException, IOException {
        var end = System.nanoTime() + config.relayPoll().toNanos();
        while (loop.isRunning() && System.nanoTime() < end && !rows.awaitNotification(RetryLoop.GLANCE)) {
            if (!connection.isOpen()) {
                throw new IOException("The connection to the broker is closed.");
            }
        }
    }

    private void publish(Channel channel, List<OutboxRows.Row> batch)
            throws IOException, InterruptedException, TimeoutException {
        for (var row : batch) {
            channel.basicPublish(config.exchange(), row.type(), properties(row), row.body());
        }
        channel.waitForConfirmsOrDie(config.confirmTimeout().toMillis());
    }

    private AMQP.BasicProperties properties(OutboxRows.Row row) {
        var headers = new HashMap<String, Object>(Map.of(
                "id", row.id().toString(),
                "source", "/" + source,
                "type", row.type(),
                "subject", row.subject(),
                "time", row.occurredTime().toString(),
                "specversion", "1.0"));
        if (!row.traceparent().isEmpty()) {
            headers.put("traceparent", row.traceparent());
        }
        return new AMQP.BasicProperties.Builder()
                .messageId(row.id().toString())
                .contentType("application/protobuf")
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(row.occurredTime()))
                .headers(headers)
                .build();
    }
}
