package io.fundly.payments.domain;

/** What is known of a transfer. */
public enum TransferState {
    /** It is to be sent, or was, and nothing is known yet. */
    PENDING,
    /** It may have happened. */
    UNKNOWN,
    SUCCEEDED,
    /** It did not happen, and never will under this key. */
    REFUSED;

    public boolean isOpen() {
        return this == PENDING || this == UNKNOWN;
    }
}
