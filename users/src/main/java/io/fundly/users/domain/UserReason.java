package io.fundly.users.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why users refuses; {@code fundly.errors.v1.ErrorReason} says what each means. */
public enum UserReason implements Reason {
    RATE_LIMITED(ErrorKind.EXHAUSTED),
    ILLEGAL_STATE(ErrorKind.CONFLICT),
    TOO_LARGE(ErrorKind.INVALID),
    INVALID_CREDENTIALS(ErrorKind.UNAUTHENTICATED),
    LOGIN_LOCKED(ErrorKind.EXHAUSTED),
    INVALID_REFRESH_TOKEN(ErrorKind.UNAUTHENTICATED),
    INVALID_VERIFICATION_TOKEN(ErrorKind.INVALID),
    ACCOUNT_SUSPENDED(ErrorKind.DENIED),
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    EMAIL_ALREADY_REGISTERED(ErrorKind.EXISTS),
    PASSWORD_TOO_COMMON(ErrorKind.INVALID),
    REGISTRATION_CLOSED(ErrorKind.CONFLICT),
    LAST_ADMIN(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    UserReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
