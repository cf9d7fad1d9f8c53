package io.fundly.payments.domain;

/** Where a dispute is. */
public enum DisputeState {
    /** An early fraud warning: no money has moved, and giving it back now avoids the dispute and its fee. */
    WARNING,
    /** The bank waits for our evidence. */
    NEEDS_RESPONSE,
    /** The bank has it. */
    UNDER_REVIEW,
    WON,
    LOST,
    /** A warning or an inquiry that came to nothing. */
    CLOSED;

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return switch (this) {
            case WON, LOST, CLOSED -> true;
            case WARNING, NEEDS_RESPONSE, UNDER_REVIEW -> false;
        };
    }

    /** How far it has come: what is known never goes back. */
    int progress() {
        return switch (this) {
            case WARNING, NEEDS_RESPONSE -> 0;
            case UNDER_REVIEW -> 1;
            case WON, LOST, CLOSED -> 2;
        };
    }
}
