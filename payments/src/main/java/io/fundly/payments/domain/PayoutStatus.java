package io.fundly.payments.domain;

/** Where a payout is. The moves stand in the table {@code payout_move}. */
public enum PayoutStatus {
    /** Waits for the end of the holding period. */
    SCHEDULED,
    /** Its time has come, and it cannot be sent for now. */
    HELD,
    /** Transfers are being made. */
    SENDING,
    /** Everything that there was is paid. */
    PAID,
    /** There was nothing to pay. */
    CANCELED
}
