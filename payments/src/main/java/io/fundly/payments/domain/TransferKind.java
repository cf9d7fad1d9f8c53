package io.fundly.payments.domain;

/** Which way money goes. */
public enum TransferKind {
    /** Out of a charge to a creator. */
    TRANSFER,
    /** Some of it back from there. */
    REVERSAL;

    /** As what it is booked. */
    public LedgerKind booking() {
        return switch (this) {
            case TRANSFER -> LedgerKind.TRANSFER;
            case REVERSAL -> LedgerKind.TRANSFER_REVERSAL;
        };
    }
}
