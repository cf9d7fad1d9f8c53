package io.fundly.platform.events;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages that this service could not handle: they can be looked at and sent through their handler again. */
@ApplicationScoped
class DeadLetters {

    private static final String COLUMNS = """
            SELECT consumer, event_id, type, subject, state, attempts, last_error, traceparent, received_time,
                next_attempt_time
            FROM inbox""";
    private static final String LIST = COLUMNS + """
             WHERE state = :state AND (received_time, event_id, consumer) < (:time, :event, :consumer)
            ORDER BY received_time DESC, event_id DESC, consumer DESC LIMIT :limit""";
    private static final String GET =
            COLUMNS + " WHERE consumer = :consumer AND event_id = :event AND state <> 'HANDLED'";
    private static final String REPLAY = """
            UPDATE inbox SET state = 'PARKED', attempts = 0, next_attempt_time = clock_timestamp()
            WHERE consumer = :consumer AND event_id = :event AND state <> 'HANDLED'""";

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID HIGHEST = new UUID(-1L, -1L);

    /** Messages in this state, the youngest first. */
    Uni<Page<DeadLetter>> list(State state, PageRequest page) {
        var after = page.isFirst() ? new Key(END_OF_TIME, HIGHEST, "") : page.after(Key::read);
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(LIST, Object[].class)
                                .setParameter("state", state.name())
                                .setParameter("time", after.receivedTime())
                                .setParameter("event", after.event())
                                .setParameter("consumer", after.consumer())
                                .setParameter("limit", page.limit())
                                .getResultList()))
                .map(rows -> rows.stream().map(DeadLetters::read).toList())
                .map(letters -> Page.of(letters, page, DeadLetter::pageKey));
    }

    /**
     * Gives a message all its attempts again, beginning now.
     *
     * @throws FundlyException NOT_FOUND where there is no such message, or it was handled meanwhile
     */
    Uni<DeadLetter> replay(InboxKey key) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> key.bind(session.createNativeQuery(REPLAY))
                                .executeUpdate()
                                .chain(updated -> key.bind(session.createNativeQuery(GET, Object[].class))
                                        .getResultList())))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(DeadLetters::read)
                        .orElseThrow(() -> new FundlyException(
                                CommonReason.NOT_FOUND,
                                "There is no such dead letter.",
                                Map.of("dead_letter_id", key.text()))));
    }

    private static DeadLetter read(Object[] row) {
        return new DeadLetter(
                new InboxKey((String) row[0], (UUID) row[1]),
                (String) row[2],
                (String) row[3],
                State.valueOf((String) row[4]),
                ((Number) row[5]).intValue(),
                Optional.ofNullable((String) row[6]).orElse(""),
                Optional.ofNullable((String) row[7]).orElse(""),
                InboxKey.instant(row[8]),
                Optional.ofNullable(row[9]).map(InboxKey::instant));
    }

    /** Whether a message is still tried again by itself. */
    enum State {
        PARKED,
        DEAD
    }

    record DeadLetter(
            InboxKey key,
            String type,
            String subject,
            State state,
            int attempts,
            String lastError,
            String traceparent,
            Instant receivedTime,
            Optional<Instant> nextAttemptTime) {

        List<String> pageKey() {
            return List.of(receivedTime.toString(), key.event().toString(), key.consumer());
        }
    }

    private record Key(Instant receivedTime, UUID event, String consumer) {

        static Key read(List<String> parts) {
            return new Key(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)), parts.get(2));
        }
    }
}
