package io.fundly.payments.domain;

/** What becomes of the money when a campaign misses its goal. */
public enum FundingModel {
    /** Backers are charged after the deadline, and only if the goal is reached. */
    ALL_OR_NOTHING,
    /** Backers are charged when they pledge. */
    KEEP_IT_ALL
}
