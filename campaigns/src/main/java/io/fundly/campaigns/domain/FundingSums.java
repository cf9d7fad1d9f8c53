package io.fundly.campaigns.domain;

import java.math.BigInteger;

/**
 * The figures of a campaign. While changes are still on their way a withdrawal may have come before its pledge, so that
 * a sum is shown as nothing rather than as less than nothing.
 *
 * @param pledged in the smallest unit of the campaign's currency
 * @param backers people, not pledges
 */
public record FundingSums(long pledged, long backers) {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    public FundingSums {
        pledged = Math.max(pledged, 0);
        backers = Math.max(backers, 0);
    }

    /** How much of the goal this is, rounded down; over 100 when the goal is passed. */
    public int percentOf(long goal) {
        return BigInteger.valueOf(pledged)
                .multiply(HUNDRED)
                .divide(BigInteger.valueOf(goal))
                .min(MOST)
                .intValueExact();
    }
}
