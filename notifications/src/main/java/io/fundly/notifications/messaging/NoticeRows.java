package io.fundly.notifications.messaging;

import java.util.List;

/** The rows of the events of one service. */
interface NoticeRows {

    List<NoticeRow> rows();
}
