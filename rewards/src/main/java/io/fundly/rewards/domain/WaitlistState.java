package io.fundly.rewards.domain;

/** Where somebody in the line for a reward is. */
public enum WaitlistState {
    /** Others come first, or nothing has become free. */
    WAITING,
    /** A piece is kept for the backer until the offer runs out. */
    OFFERED,
    /** The backer is paying: the piece is held by the pledge. */
    ACCEPTED
}
