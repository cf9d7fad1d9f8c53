package io.fundly.payments.domain;

/** What is asked of the processor. */
public enum AttemptKind {
    /** To save a card for a charge after the deadline; no money moves. */
    SETUP,
    /** To hold the money on the card, and to take it once the pledge counts. */
    AUTHORIZATION,
    /** To charge a saved card while its owner is away. */
    CHARGE,
    /** To charge a card while its owner is at hand, after a charge was refused. */
    PAYMENT,
    /** To save another card, or the same one anew, for a pledge that counts; no money moves. */
    REPLACEMENT,
    /** To learn whether a saved card is still good while its owner is away; no money moves. */
    VERIFICATION;

    /** Whether it can bring money. */
    public boolean movesMoney() {
        return switch (this) {
            case AUTHORIZATION, CHARGE, PAYMENT -> true;
            case SETUP, REPLACEMENT, VERIFICATION -> false;
        };
    }
}
