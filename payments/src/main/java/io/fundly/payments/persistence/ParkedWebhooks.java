package io.fundly.payments.persistence;

import io.fundly.payments.domain.ParkedWebhook;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Webhooks that wait for a person. */
@ApplicationScoped
public class ParkedWebhooks {

    private static final String LIST = """
            SELECT id, type, object_id, account, live, note, tries, event_time, receive_time, handle_time
            FROM processor_event WHERE state = 'PARKED' AND (receive_time, id) < (:time, :id)
            ORDER BY receive_time DESC, id DESC LIMIT :limit""";
    private static final String REPLAY = """
            UPDATE processor_event SET state = 'STORED', tries = 0, note = '', due_time = clock_timestamp(),
                handle_time = NULL
            WHERE id = :id AND state = 'PARKED'""";

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** Those that wait, the youngest first. */
    public Uni<Page<ParkedWebhook>> list(PageRequest page) {
        var after = page.isFirst() ? new Key(END_OF_TIME, "") : page.after(Key::read);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIST, Object[].class)
                        .setParameter("time", after.receiveTime())
                        .setParameter("id", after.id())
                        .setParameter("limit", page.limit())
                        .getResultList())
                .map(rows -> rows.stream().map(ParkedWebhooks::read).toList())
                .map(read -> Page.of(
                        read, page, parked -> List.of(parked.receiveTime().toString(), parked.id())));
    }

    private static ParkedWebhook read(Object[] row) {
        return new ParkedWebhook(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Boolean) row[4],
                (String) row[5],
                (Integer) row[6],
                ((OffsetDateTime) row[7]).toInstant(),
                ((OffsetDateTime) row[8]).toInstant(),
                ((OffsetDateTime) row[9]).toInstant());
    }

    /** Puts one up for handling again; tells whether it was there. */
    public Uni<Boolean> replay(String eventId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REPLAY)
                        .setParameter("id", eventId)
                        .executeUpdate())
                .map(updated -> updated == 1);
    }

    private record Key(Instant receiveTime, String id) {

        static Key read(List<String> parts) {
            return new Key(Instant.parse(parts.get(0)), parts.get(1));
        }
    }
}
