package io.fundly.rewards.domain;

/** How far a reward is on its way to a backer. */
public enum BackerRewardStatus {
    PENDING,
    PREPARING,
    SHIPPED,
    DELIVERED,
    /** The pledge that it was for is gone. */
    RELEASED
}
