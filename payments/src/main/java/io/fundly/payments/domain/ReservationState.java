package io.fundly.payments.domain;

/** How a pledge stands with the rewards it asks for. */
public enum ReservationState {
    /** It asks for none. */
    NONE,
    /** Asked for, or about to be: from here on there is something to give back. */
    WANTED,
    /** Kept for the backer for a while. */
    HELD,
    /** The backer's. */
    CLAIMED,
    /** To be given back. */
    RELEASE_DUE,
    /** Given back. */
    RELEASED
}
