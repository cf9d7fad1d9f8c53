package io.fundly.payments.domain;

/** What is still to be done to the pledges of a campaign. */
public enum Settlement {
    /** It is not over. */
    NONE,
    /** It succeeded: pledges are charged. */
    CHARGE,
    /** It missed its goal: pledges are released. */
    RELEASE_FAILED,
    /** It was ended early: pledges are released. */
    RELEASE_CANCELED,
    /** Every pledge has been dealt with, or is being charged. */
    DONE
}
