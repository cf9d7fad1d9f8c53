package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The inbox of webhooks. */
@ApplicationScoped
public class ProcessorEvents {

    private static final int LONGEST_NOTE = 500;

    private static final String INSERT = """
            INSERT INTO processor_event (id, type, object_id, account, live, event_time, payload, state, handle_time)
            VALUES (:id, :type, :object, :account, :live, :time, :payload, %s) ON CONFLICT DO NOTHING""";
    private static final String STORE = INSERT.formatted("'STORED', NULL");
    private static final String NOTE = INSERT.formatted("'IGNORED', clock_timestamp()");
    private static final String FORGET = """
            DELETE FROM processor_event WHERE state IN ('HANDLED', 'IGNORED')
                AND handle_time < clock_timestamp() - :age * interval '1 second'""";
    private static final String TAKE = """
            WITH due AS (SELECT id FROM processor_event WHERE state = 'STORED' AND due_time <= clock_timestamp()
                ORDER BY due_time LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE processor_event event SET due_time = clock_timestamp() + :lease * interval '1 millisecond',
                tries = event.tries + 1
            FROM due WHERE event.id = due.id
            RETURNING event.id, event.type, event.object_id, event.account, event.live, event.tries""";
    private static final String FINISH = """
            UPDATE processor_event SET state = :state, note = :note, handle_time = clock_timestamp()
            WHERE id = :id AND state = 'STORED'""";
    private static final String POSTPONE = """
            UPDATE processor_event SET due_time = clock_timestamp() + :delay * interval '1 millisecond', note = :note
            WHERE id = :id AND state = 'STORED'""";

    /** Forgets events that were dealt with so long ago that the processor knows nothing of them any more either. */
    public Uni<Void> forget(Duration age) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter("age", age.toSeconds())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Keeps an event that was verified, to be handled; one that is known already is left as it is. */
    public Uni<Void> store(Received event) {
        return insert(STORE, event);
    }

    /** Keeps an event that was verified and that means nothing here; one that is known already is left as it is. */
    public Uni<Void> note(Received event) {
        return insert(NOTE, event);
    }

    private static Uni<Void> insert(String sql, Received event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter("id", event.id())
                        .setParameter("type", event.type())
                        .setParameter("object", event.objectId())
                        .setParameter("account", event.account())
                        .setParameter("live", event.live())
                        .setParameter("time", event.time())
                        .setParameter("payload", event.payload())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes events that are due and that nobody else takes at the same time. */
    public Uni<List<Taken>> take(int limit, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter("limit", limit)
                        .setParameter("lease", lease.toMillis())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Taken(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (Boolean) row[4],
                                (Integer) row[5]))
                        .toList());
    }

    /** It had its effect. */
    public Uni<Void> handled(String eventId) {
        return finish(eventId, "HANDLED", "");
    }

    /** It is of a type that means nothing here. */
    public Uni<Void> ignored(String eventId) {
        return finish(eventId, "IGNORED", "");
    }

    /** A person has to look at it. */
    public Uni<Void> park(String eventId, String why) {
        return finish(eventId, "PARKED", why);
    }

    private static Uni<Void> finish(String eventId, String state, String note) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FINISH)
                        .setParameter("id", eventId)
                        .setParameter("state", state)
                        .setParameter("note", note.substring(0, Math.min(note.length(), LONGEST_NOTE)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** It could not be handled now. */
    public Uni<Void> postpone(String eventId, Duration delay, String why) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POSTPONE)
                        .setParameter("id", eventId)
                        .setParameter("delay", delay.toMillis())
                        .setParameter("note", why.substring(0, Math.min(why.length(), LONGEST_NOTE)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * An event that was verified.
     *
     * @param objectId what it is about; empty where that has no id
     * @param account the connected account it is of; empty for the platform's own
     */
    public record Received(
            String id, String type, String objectId, String account, boolean live, Instant time, String payload) {}

    /**
     * An event in hand.
     *
     * @param tries how often it was taken, this time included
     */
    public record Taken(String id, String type, String objectId, String account, boolean live, int tries) {}
}
