package io.fundly.payments.domain;

/** Whether a creator's account can be paid to. */
public enum PayoutAccountStatus {
    /** The creator has not finished what the processor asks. */
    ONBOARDING,
    /** Money can be sent to it, and goes on from there to the creator's bank. */
    ENABLED,
    /** The processor holds something back. */
    RESTRICTED
}
