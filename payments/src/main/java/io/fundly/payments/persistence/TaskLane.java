package io.fundly.payments.persistence;

/** Whom a task has to call; the lanes do not hold each other up. */
public enum TaskLane {
    /** The payment processor, at the rate that all replicas share. */
    PROCESSOR,
    /** Services of our own. */
    NEIGHBOUR
}
