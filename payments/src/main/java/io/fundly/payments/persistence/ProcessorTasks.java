package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Work that is owed at the processor. A task is taken by moving its due time, so a crash only delays it. That time is also
 * the lease: whoever finds another one in its place was overtaken by somebody who knows more, and leaves the task alone.
 */
@ApplicationScoped
public class ProcessorTasks {

    private static final int LONGEST_ERROR = 500;

    private static final String PLAN = """
            INSERT INTO processor_task (kind, subject, due_time, tries)
            VALUES (:kind, :subject, clock_timestamp() + :delay * interval '1 millisecond', 0)
            ON CONFLICT (kind, subject) DO UPDATE SET due_time = EXCLUDED.due_time, tries = 0""";
    private static final String TAKE = """
            WITH due AS (SELECT kind, subject FROM processor_task WHERE due_time <= clock_timestamp()
                ORDER BY due_time LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE processor_task task SET due_time = clock_timestamp() + :lease * interval '1 millisecond',
                tries = task.tries + 1
            FROM due WHERE task.kind = due.kind AND task.subject = due.subject
            RETURNING task.kind, task.subject, task.tries, task.due_time""";
    private static final String DROP =
            "DELETE FROM processor_task WHERE kind = :kind AND subject = :subject AND due_time = :lease";
    private static final String POSTPONE = """
            UPDATE processor_task SET due_time = clock_timestamp() + :delay * interval '1 millisecond', last_error = :error
            WHERE kind = :kind AND subject = :subject AND due_time = :lease""";

    private static final String REST = """
            UPDATE processor_task SET due_time = clock_timestamp() + :delay * interval '1 millisecond', last_error = :error,
                tries = 0
            WHERE kind = :kind AND subject = :subject AND due_time = :lease""";

    /** It has to be done after this long; one that was planned before is moved to then. */
    public Uni<Void> plan(String kind, String subject, Duration delay) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PLAN)
                        .setParameter("kind", kind)
                        .setParameter("subject", subject)
                        .setParameter("delay", delay.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes due tasks that nobody else takes at the same time; they are due again when the lease is over. */
    public Uni<List<Taken>> take(int limit, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter("limit", limit)
                        .setParameter("lease", lease.toMillis())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row ->
                                new Taken((String) row[0], (String) row[1], (Integer) row[2], (OffsetDateTime) row[3]))
                        .toList());
    }

    /** Nothing is owed any more. */
    public Uni<Void> drop(Taken task) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DROP)
                        .setParameter("kind", task.kind())
                        .setParameter("subject", task.subject())
                        .setParameter("lease", task.lease())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** It is to be looked at again after a while, as something that was never tried. */
    public Uni<Void> rest(Taken task, Duration delay, String why) {
        return put(REST, task, delay, why);
    }

    /** It is to be done again, for this reason. */
    public Uni<Void> postpone(Taken task, Duration delay, String error) {
        return put(POSTPONE, task, delay, error);
    }

    private static Uni<Void> put(String sql, Taken task, Duration delay, String error) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter("kind", task.kind())
                        .setParameter("subject", task.subject())
                        .setParameter("lease", task.lease())
                        .setParameter("delay", delay.toMillis())
                        .setParameter("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * A task in hand.
     *
     * @param tries how often it was taken, this time included
     * @param lease when it is due again if nothing is heard of it
     */
    public record Taken(String kind, String subject, int tries, OffsetDateTime lease) {}
}
