package io.fundly.platform.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/** The outbox as the relay sees it: over one JDBC connection that also listens for news. */
final class OutboxRows implements AutoCloseable {

    private static final String TAKE = """
            SELECT id, type, subject, occurred_time, body, traceparent FROM outbox
            ORDER BY sequence LIMIT ? FOR UPDATE SKIP LOCKED""";

    private final Connection connection;

    OutboxRows(Connection connection) throws SQLException {
        this.connection = connection;
        try (var listen = connection.createStatement()) {
            listen.execute("LISTEN outbox");
        }
        connection.setAutoCommit(false);
    }

    /** Locks the oldest rows that nobody else has; they stay locked until they are removed or released. */
    List<Row> take(int limit) throws SQLException {
        try (var select = connection.prepareStatement(TAKE)) {
            select.setInt(1, limit);
            var rows = new ArrayList<Row>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getObject(1, UUID.class),
                            found.getString(2),
                            found.getString(3),
                            found.getObject(4, OffsetDateTime.class).toInstant(),
                            found.getBytes(5),
                            found.getString(6)));
                }
            }
            return rows;
        }
    }

    void remove(List<Row> sent) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf("uuid", sent.stream().map(Row::id).toArray()));
            delete.executeUpdate();
        }
        connection.commit();
    }

    void release() throws SQLException {
        connection.rollback();
    }

    /** Waits until a transaction that appended commits, or for at most this long; tells whether one did. */
    boolean awaitNotification(Duration limit) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class).getNotifications((int) limit.toMillis());
        return notifications != null && notifications.length > 0;
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                try (var unlisten = connection.createStatement()) {
                    unlisten.execute("UNLISTEN *");
                }
            }
        } finally {
            connection.close();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // The bytes go to the broker as they are; rows are never compared.
    record Row(UUID id, String type, String subject, Instant occurredTime, byte[] body, String traceparent) {}
}
