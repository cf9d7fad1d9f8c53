package io.fundly.notifications.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why this service refuses. */
public enum NotificationReason implements Reason {
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    TOO_LARGE(ErrorKind.INVALID);

    private final ErrorKind kind;

    NotificationReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
