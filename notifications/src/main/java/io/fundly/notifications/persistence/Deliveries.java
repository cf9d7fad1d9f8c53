package io.fundly.notifications.persistence;

import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Delivery;
import io.fundly.notifications.domain.Letter;
import io.fundly.notifications.domain.NotificationKind;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is on its way out. */
@ApplicationScoped
public class Deliveries implements PanacheRepositoryBase<Delivery, UUID> {

    /** Whoever takes a row moves its next attempt ahead: should the worker die, the row comes back by itself. */
    private static final String TAKE = """
            WITH due AS (
                SELECT id FROM delivery
                WHERE state = 'PENDING' AND next_attempt_time <= clock_timestamp() AND channel = ANY ($1)
                ORDER BY next_attempt_time LIMIT $2 FOR UPDATE SKIP LOCKED),
            taken AS (
                UPDATE delivery d SET attempts = d.attempts + 1, version = d.version + 1,
                    next_attempt_time = clock_timestamp() + $3 * interval '1 millisecond'
                FROM due WHERE d.id = due.id
                RETURNING d.id, d.notification_id, d.user_id, d.channel, d.address, d.secret)
            SELECT taken.id, taken.channel, coalesce(taken.address, c.email) AS address, taken.secret,
                   c.name, n.kind, n.title, n.body, n.link
            FROM taken JOIN notification n ON n.id = taken.notification_id
            JOIN contact c ON c.user_id = taken.user_id AND c.status <> 'ERASED'""";

    private static final String RELEASE = """
            UPDATE delivery SET state = 'PENDING', next_attempt_time = clock_timestamp(), version = version + 1
            WHERE user_id = :user AND state = 'WAITING'""";
    private static final String RELEASE_KNOWN = """
            UPDATE delivery d SET state = 'PENDING', next_attempt_time = clock_timestamp(), version = d.version + 1
            FROM contact c WHERE d.state = 'WAITING' AND c.user_id = d.user_id AND c.status <> 'ERASED'""";
    private static final String OVERDUE = """
            SELECT id FROM delivery
            WHERE state = 'WAITING' AND create_time < clock_timestamp() - :age * interval '1 second' LIMIT 200""";
    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(create_time)), 0)::float8
            FROM delivery WHERE state = 'PENDING'""";

    private final Pool pool;

    Deliveries(Pool pool) {
        this.pool = pool;
    }

    /** Takes what is due by one of these channels, counting the attempt; nobody else gets it for as long as this. */
    public Uni<List<Letter>> take(List<Channel> channels, int limit, Duration lease) {
        var names = channels.stream().map(Channel::name).toArray(String[]::new);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(names, limit, (double) lease.toMillis()))
                .map(rows -> {
                    var taken = new ArrayList<Letter>();
                    rows.forEach(row -> taken.add(letter(row)));
                    return taken;
                });
    }

    /** A delivery with its notification, to note how an attempt went. */
    public Uni<Optional<Delivery>> findWhole(UUID id) {
        return find("from Delivery d join fetch d.notification where d.id = ?1", id)
                .<Delivery>firstResult()
                .map(Optional::ofNullable);
    }

    /** Lets go what waited for this contact. */
    public Uni<Integer> release(UUID userId) {
        return getSession()
                .chain(session -> session.createNativeQuery(RELEASE)
                        .setParameter("user", userId)
                        .executeUpdate());
    }

    /** Lets go what began to wait in the very moment in which its contact became known. */
    public Uni<Integer> releaseKnown() {
        return getSession()
                .chain(session -> session.createNativeQuery(RELEASE_KNOWN).executeUpdate());
    }

    /** Some of those that have waited for their contact longer than this. */
    public Uni<List<UUID>> waitingLongerThan(Duration age) {
        return getSession()
                .chain(session -> session.createNativeQuery(OVERDUE, UUID.class)
                        .setParameter("age", age.toSeconds())
                        .getResultList());
    }

    /** Age of the oldest that is still to go out, in seconds. */
    public Uni<Double> oldestSeconds() {
        return pool.query(OLDEST).execute().map(rows -> rows.iterator().next().getDouble(0));
    }

    private static Letter letter(Row row) {
        return new Letter(
                row.getUUID("id"),
                Channel.valueOf(row.getString("channel")),
                new Letter.Recipient(row.getString("name"), row.getString("address")),
                new Letter.Content(
                        NotificationKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("link")),
                Optional.ofNullable(row.getString("secret")));
    }
}
