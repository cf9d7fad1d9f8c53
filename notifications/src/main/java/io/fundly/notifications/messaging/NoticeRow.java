package io.fundly.notifications.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.fundly.notifications.domain.Notice;
import io.fundly.platform.events.IncomingEvent;
import java.util.List;
import java.util.function.Function;

/**
 * A row of the table of what is told when: the routing key of an event, and what it tells whom.
 *
 * @param type routing key
 */
record NoticeRow(String type, Function<IncomingEvent, List<Notice>> notices) {

    static <M extends Message> NoticeRow of(String type, Parser<M> parser, Function<M, List<Notice>> notices) {
        return new NoticeRow(type, event -> notices.apply(event.parse(parser)));
    }

    /** An event of which nobody needs to be told; it stands in the table so that none is forgotten. */
    static NoticeRow silent(String type) {
        return new NoticeRow(type, event -> List.of());
    }
}
