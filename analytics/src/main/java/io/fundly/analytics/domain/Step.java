package io.fundly.analytics.domain;

/** A step of a person on the way from a look to a payment. */
public enum Step {
    /** Follows or likes the campaign. */
    INTERESTED,
    PLEDGED,
    /** Was charged. */
    COLLECTED
}
