package io.fundly.campaigns.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why campaigns refuses; what each means stands in {@code fundly.errors.v1.ErrorReason}. */
public enum CampaignReason implements Reason {
    CAMPAIGN_NOT_FOUND(ErrorKind.NOT_FOUND),
    NOT_OWNER(ErrorKind.DENIED),
    ILLEGAL_STATE(ErrorKind.CONFLICT),
    FIELD_FROZEN(ErrorKind.CONFLICT),
    CAMPAIGN_INCOMPLETE(ErrorKind.CONFLICT),
    DURATION_TOO_SHORT(ErrorKind.INVALID),
    DURATION_TOO_LONG(ErrorKind.INVALID),
    UNKNOWN_CATEGORY(ErrorKind.INVALID),
    UNKNOWN_CURRENCY(ErrorKind.INVALID),
    CURRENCY_MISMATCH(ErrorKind.INVALID),
    AMOUNT_TOO_SMALL(ErrorKind.INVALID),
    AMOUNT_TOO_LARGE(ErrorKind.INVALID),
    TOO_LARGE(ErrorKind.INVALID),
    RATE_LIMITED(ErrorKind.EXHAUSTED);

    private final ErrorKind kind;

    CampaignReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
