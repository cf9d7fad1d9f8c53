package io.fundly.campaigns.domain;

/** What becomes of the money when the goal is missed. */
public enum FundingModel {
    /** Backers are charged after the deadline, and only if the goal is reached. */
    ALL_OR_NOTHING,
    /** Backers are charged when they pledge, and the creator gets what there is. */
    KEEP_IT_ALL;

    /** Whether a campaign of this model that got this much of its goal has succeeded. */
    boolean succeedsWith(long total, long goal) {
        return switch (this) {
            case ALL_OR_NOTHING -> total >= goal;
            case KEEP_IT_ALL -> true;
        };
    }
}
