package io.fundly.platform.events;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The key of a row of the inbox: an event may come to several queues of one service. */
record InboxKey(String consumer, UUID event) {

    /** The key as one text: queue, colon, event id. */
    String text() {
        return consumer + ":" + event;
    }

    static Optional<InboxKey> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InboxKey(text.substring(0, colon), UUID.fromString(text.substring(colon + 1))));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    <Q extends Mutiny.AbstractQuery> Q bind(Q query) {
        query.setParameter("consumer", consumer).setParameter("event", event);
        return query;
    }

    /** The parked event in a row of type, subject, time, body and trace context. */
    IncomingEvent event(Object[] row) {
        return new IncomingEvent(
                event, (String) row[0], (String) row[1], instant(row[2]), (byte[]) row[3], (String) row[4]);
    }

    /** A {@code timestamptz} as a native query gives it. */
    static Instant instant(Object column) {
        return ((OffsetDateTime) column).toInstant();
    }
}
