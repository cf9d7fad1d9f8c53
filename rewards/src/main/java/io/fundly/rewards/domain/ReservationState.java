package io.fundly.rewards.domain;

/** Where a reservation is. */
public enum ReservationState {
    /** The stock is kept until the hold runs out. */
    HELD,
    /** The backer has it. */
    CLAIMED,
    /** Given back, for good. */
    RELEASED,
    /** It holds nothing: the hold has run out, or there never was one. */
    EXPIRED
}
