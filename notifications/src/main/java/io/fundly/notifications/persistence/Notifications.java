package io.fundly.notifications.persistence;

import io.fundly.notifications.domain.Notification;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The notifications of everybody. */
@ApplicationScoped
public class Notifications implements PanacheRepositoryBase<Notification, UUID> {

    private static final int SWEEP_ROWS = 5_000;
    private static final String OLD = """
            DELETE FROM notification WHERE id IN (
                SELECT id FROM notification WHERE create_time < clock_timestamp() - :age * interval '1 second'
                ORDER BY create_time LIMIT :rows)""";
    private static final String OF_ERASED = """
            DELETE FROM notification WHERE id IN (
                SELECT n.id FROM contact c JOIN notification n ON n.user_id = c.user_id
                WHERE c.status = 'ERASED' LIMIT :rows)""";

    /** The inbox of a user, newest first. */
    public Uni<List<Notification>> inbox(UUID userId, boolean unreadOnly, Optional<Position> after, int limit) {
        var where = new StringBuilder("userId = :user and inApp");
        var parameters = new HashMap<String, Object>(Map.of("user", userId));
        if (unreadOnly) {
            where.append(" and readTime is null");
        }
        after.ifPresent(position -> {
            where.append(" and (createTime < :time or (createTime = :time and id < :id))");
            parameters.put("time", position.createTime());
            parameters.put("id", position.id());
        });
        return find(where + " order by createTime desc, id desc", parameters)
                .range(0, limit - 1)
                .list();
    }

    public Uni<Long> countUnread(UUID userId) {
        return count("userId = ?1 and inApp and readTime is null", userId);
    }

    /** Marks what is unread of these as read; tells how many that were. */
    public Uni<Integer> markRead(UUID userId, List<UUID> ids, Instant now) {
        return update("readTime = ?1 where userId = ?2 and inApp and readTime is null and id in ?3", now, userId, ids);
    }

    public Uni<Integer> markAllRead(UUID userId, Instant now) {
        return update("readTime = ?1 where userId = ?2 and inApp and readTime is null", now, userId);
    }

    public Uni<Long> deleteOf(UUID userId) {
        return delete("userId", userId);
    }

    /** Deletes some of those that are older than this, with their deliveries. */
    public Uni<Integer> deleteOlderThan(Duration age) {
        return getSession()
                .chain(session -> session.createNativeQuery(OLD)
                        .setParameter("age", age.toSeconds())
                        .setParameter("rows", SWEEP_ROWS)
                        .executeUpdate());
    }

    /** Deletes what was stored for an account while it was being erased. */
    public Uni<Integer> deleteOfErased() {
        return getSession()
                .chain(session -> session.createNativeQuery(OF_ERASED)
                        .setParameter("rows", SWEEP_ROWS)
                        .executeUpdate());
    }

    /** A place in an inbox. */
    public record Position(Instant createTime, UUID id) {}
}
