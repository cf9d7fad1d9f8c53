package io.fundly.community.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why community refuses something. */
public enum CommunityReason implements Reason {
    CAMPAIGN_NOT_FOUND(ErrorKind.NOT_FOUND),
    COMMENT_NOT_FOUND(ErrorKind.NOT_FOUND),
    FLAG_NOT_FOUND(ErrorKind.NOT_FOUND),
    USER_NOT_FOUND(ErrorKind.NOT_FOUND),
    REPLY_TOO_DEEP(ErrorKind.INVALID),
    TOO_LARGE(ErrorKind.INVALID),
    NOT_OWNER(ErrorKind.DENIED),
    ILLEGAL_STATE(ErrorKind.CONFLICT),
    ALREADY_FLAGGED(ErrorKind.EXISTS);

    private final ErrorKind kind;

    CommunityReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
