package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * The work that is owed to pledges. A task is taken by moving its due time, so a crash only delays it. That time is also
 * the lease: whoever is done and finds another one in its place leaves the task to those who know more.
 */
@ApplicationScoped
public class PledgeTasks {

    private static final int LONGEST_ERROR = 500;

    private static final String PLAN = """
            INSERT INTO pledge_task (pledge_id, lane, due_time, tries)
            VALUES (:pledge, :lane, clock_timestamp() + :delay * interval '1 millisecond', 0)
            ON CONFLICT (pledge_id) DO UPDATE SET lane = EXCLUDED.lane, due_time = EXCLUDED.due_time, tries = 0""";
    private static final String MOVE = """
            UPDATE pledge_task SET lane = :lane, due_time = clock_timestamp() + :delay * interval '1 millisecond',
                tries = 0
            WHERE pledge_id = :pledge AND due_time = :lease""";
    private static final String FINISH = "DELETE FROM pledge_task WHERE pledge_id = :pledge AND due_time = :lease";
    private static final String TAKE = """
            WITH due AS (SELECT pledge_id FROM pledge_task WHERE lane = :lane AND due_time <= clock_timestamp()
                ORDER BY due_time LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE pledge_task task SET due_time = clock_timestamp() + :lease * interval '1 millisecond',
                tries = task.tries + 1
            FROM due WHERE task.pledge_id = due.pledge_id RETURNING task.pledge_id, task.tries, task.due_time""";
    private static final String POSTPONE = """
            UPDATE pledge_task SET due_time = clock_timestamp() + :delay * interval '1 millisecond', tries = :tries,
                last_error = :error
            WHERE pledge_id = :pledge""";
    private static final String HELD =
            "SELECT count(*) FROM pledge_task WHERE pledge_id = :pledge AND due_time > clock_timestamp()";

    /** Somebody has to look at the pledge after this long, if nobody has until then. */
    public Uni<Void> plan(UUID pledgeId, TaskLane lane, Duration delay) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PLAN)
                        .setParameter("pledge", pledgeId)
                        .setParameter("lane", lane.name())
                        .setParameter("delay", delay.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** It is done, and somebody has to look at the pledge again after this long. */
    public Uni<Void> move(Taken task, TaskLane lane, Duration delay) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("pledge", task.pledgeId())
                        .setParameter("lease", task.lease())
                        .setParameter("lane", lane.name())
                        .setParameter("delay", delay.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** It is done, and nothing more is owed. */
    public Uni<Void> finish(Taken task) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FINISH)
                        .setParameter("pledge", task.pledgeId())
                        .setParameter("lease", task.lease())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Nothing is owed to the pledge any more. */
    public Uni<Void> drop(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("DELETE FROM pledge_task WHERE pledge_id = :pledge")
                        .setParameter("pledge", pledgeId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes due tasks that nobody else takes at the same time; they are due again when the lease is over. */
    public Uni<List<Taken>> take(TaskLane lane, int limit, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter("lane", lane.name())
                        .setParameter("limit", limit)
                        .setParameter("lease", lease.toMillis())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Taken((UUID) row[0], (Integer) row[1], (OffsetDateTime) row[2]))
                        .toList());
    }

    /** It could not be done now. */
    public Uni<Void> postpone(Taken task, Duration delay, String error) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POSTPONE)
                        .setParameter("pledge", task.pledgeId())
                        .setParameter("tries", task.tries())
                        .setParameter("delay", delay.toMillis())
                        .setParameter("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether somebody is at it, or has said when to look again. */
    public Uni<Boolean> isHeld(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HELD, Long.class)
                        .setParameter("pledge", pledgeId)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /**
     * A task in hand.
     *
     * @param tries how often it was taken, this time included
     * @param lease when it is due again if nothing is heard of it
     */
    public record Taken(UUID pledgeId, int tries, OffsetDateTime lease) {}
}
