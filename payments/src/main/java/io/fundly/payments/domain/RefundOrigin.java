package io.fundly.payments.domain;

/** Why there is a refund. */
public enum RefundOrigin {
    /** Somebody asked for it. */
    PERSON,
    /** The campaign was canceled after it had collected. */
    CAMPAIGN_CANCELED,
    /** The charge came through when the pledge was not wanted any more. */
    PLEDGE_CANCELED,
    /** It was made at the processor's, not here. */
    PROCESSOR
}
