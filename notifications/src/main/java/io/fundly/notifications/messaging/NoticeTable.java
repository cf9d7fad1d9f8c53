package io.fundly.notifications.messaging;

import io.fundly.notifications.domain.Notice;
import io.fundly.platform.events.IncomingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What each event tells whom. A test holds it against the contracts: every event of theirs has its row. */
@ApplicationScoped
class NoticeTable {

    private static final Logger log = Logger.getLogger(NoticeTable.class);

    private final Map<String, NoticeRow> rows;

    NoticeTable(@Any Instance<NoticeRows> services) {
        rows = services.stream()
                .flatMap(service -> service.rows().stream())
                .collect(Collectors.toUnmodifiableMap(NoticeRow::type, Function.identity()));
    }

    /** What this event tells; nothing, where it is of a kind that a newer neighbour has begun to say. */
    List<Notice> notices(IncomingEvent event) {
        var row = rows.get(event.type());
        if (row == null) {
            log.debugf("Nothing is known of events of type %s.", event.type());
            return List.of();
        }
        return row.notices().apply(event);
    }

    Set<String> types() {
        return rows.keySet();
    }
}
