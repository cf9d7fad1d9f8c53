package io.fundly.payments.domain;

import io.fundly.platform.errors.ErrorKind;
import io.fundly.platform.errors.Reason;

/** Why payments refuses something; what each means stands with its namesake in {@code fundly.errors.v1}. */
public enum PaymentsReason implements Reason {
    PLEDGE_NOT_FOUND(ErrorKind.NOT_FOUND),
    CAMPAIGN_NOT_FOUND(ErrorKind.NOT_FOUND),
    CAMPAIGN_NOT_LIVE(ErrorKind.CONFLICT),
    DEADLINE_PASSED(ErrorKind.CONFLICT),
    GOAL_AT_RISK(ErrorKind.CONFLICT),
    OWN_CAMPAIGN(ErrorKind.CONFLICT),
    CURRENCY_MISMATCH(ErrorKind.INVALID),
    UNKNOWN_CURRENCY(ErrorKind.INVALID),
    AMOUNT_TOO_SMALL(ErrorKind.INVALID),
    AMOUNT_TOO_LARGE(ErrorKind.INVALID),
    REWARD_NOT_FOUND(ErrorKind.NOT_FOUND),
    REWARD_SOLD_OUT(ErrorKind.CONFLICT),
    REWARD_NOT_AVAILABLE(ErrorKind.CONFLICT),
    AMOUNT_BELOW_REWARD(ErrorKind.INVALID),
    SHIPPING_NOT_OFFERED(ErrorKind.INVALID),
    RESERVATION_EXPIRED(ErrorKind.CONFLICT),
    PAYMENT_DECLINED(ErrorKind.CONFLICT),
    PAYMENT_ACTION_REQUIRED(ErrorKind.CONFLICT),
    PAYOUT_ACCOUNT_NOT_FOUND(ErrorKind.NOT_FOUND),
    INVALID_PAYMENT_METHOD(ErrorKind.INVALID),
    REQUEST_IN_PROGRESS(ErrorKind.STALE),
    REFUND_EXCEEDS_CHARGE(ErrorKind.CONFLICT),
    DISPUTE_NOT_FOUND(ErrorKind.NOT_FOUND),
    ILLEGAL_STATE(ErrorKind.CONFLICT),
    INVALID_WEBHOOK(ErrorKind.INVALID),
    TOO_LARGE(ErrorKind.INVALID);

    private final ErrorKind kind;

    PaymentsReason(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
