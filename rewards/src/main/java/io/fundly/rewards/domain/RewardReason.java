package io.fundly.rewards.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why rewards refuses something, beside the reasons that any service may have. */
public enum RewardReason implements Reason {
    CAMPAIGN_NOT_FOUND(ErrorKind.NOT_FOUND),
    REWARD_NOT_FOUND(ErrorKind.NOT_FOUND),
    REWARD_SOLD_OUT(ErrorKind.CONFLICT),
    REWARD_NOT_AVAILABLE(ErrorKind.CONFLICT),
    REWARD_CLAIMED(ErrorKind.CONFLICT),
    REWARD_IN_STOCK(ErrorKind.CONFLICT),
    OWN_CAMPAIGN(ErrorKind.CONFLICT),
    CAMPAIGN_NOT_LIVE(ErrorKind.CONFLICT),
    DEADLINE_PASSED(ErrorKind.CONFLICT),
    RESERVATION_EXPIRED(ErrorKind.CONFLICT),
    FIELD_FROZEN(ErrorKind.CONFLICT),
    ILLEGAL_STATE(ErrorKind.CONFLICT),
    AMOUNT_BELOW_REWARD(ErrorKind.INVALID),
    AMOUNT_TOO_SMALL(ErrorKind.INVALID),
    AMOUNT_TOO_LARGE(ErrorKind.INVALID),
    CURRENCY_MISMATCH(ErrorKind.INVALID),
    SHIPPING_NOT_OFFERED(ErrorKind.INVALID),
    TOO_LARGE(ErrorKind.INVALID);

    private final ErrorKind kind;

    RewardReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
