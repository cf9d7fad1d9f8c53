package io.fundly.payments.domain;

/** What is asked of the processor. */
public enum AttemptKind {
    /** To save a card for a charge after the deadline; no money moves. */
    SETUP,
    /** To hold the money on the card, and to take it once the pledge counts. */
    AUTHORIZATION,
    /** To charge a saved card while its owner is away. */
    CHARGE
}
