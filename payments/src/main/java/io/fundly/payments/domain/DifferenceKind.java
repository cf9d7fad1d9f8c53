package io.fundly.payments.domain;

/** What is compared with what. */
public enum DifferenceKind {
    /** The ledger with the processor's balance transactions. */
    LEDGER,
    /** Pledges with the processor's intents. */
    PLEDGE,
    /** The campaign's figures with the sum of its pledges. */
    PROJECTION
}
