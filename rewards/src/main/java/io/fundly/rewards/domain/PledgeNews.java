package io.fundly.rewards.domain;

import java.util.UUID;

/**
 * A pledge as its own service last told of it.
 *
 * @param standing whether it stands, is gone, or does not count yet
 * @param version counts up with every change of the pledge
 */
public record PledgeNews(
        UUID pledgeId, UUID campaignId, UUID backerId, Selection selection, Standing standing, long version) {

    /** What a pledge means for its rewards. */
    public enum Standing {
        /** The backer is still paying: the hold does what is needed. */
        PENDING,
        /** The backer gets the rewards. */
        STANDS,
        /** The backer gets nothing any more. */
        GONE
    }
}
