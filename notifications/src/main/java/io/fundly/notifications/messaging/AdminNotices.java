package io.fundly.notifications.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the staff does at its desk reaches people by what the other services say of it. */
@ApplicationScoped
class AdminNotices implements NoticeRows {

    @Override
    public List<NoticeRow> rows() {
        return List.of(NoticeRow.silent("admin.settings.changed.v1"), NoticeRow.silent("admin.audit.recorded.v1"));
    }
}
