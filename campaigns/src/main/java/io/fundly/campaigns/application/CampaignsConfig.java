package io.fundly.campaigns.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits and rhythms of campaigns. */
@ConfigMapping(prefix = "fundly.campaigns")
public interface CampaignsConfig {

    /** How far away a deadline has to be when it is set, submitted and launched. */
    @WithDefault("1d")
    Duration minimumDuration();

    /** How far away a deadline may be when it is set. */
    @WithDefault("60d")
    Duration maximumDuration();

    /** How often campaigns whose deadline has passed are looked for, and closings that are due. */
    @WithDefault("1s")
    Duration closerEvery();

    /** Campaigns that begin to close in one transaction. */
    @WithDefault("50")
    int closerBatch();

    /** How long one replica keeps a closing to itself; longer than a call to payments may take. */
    @WithDefault("15s")
    Duration closingLease();

    /** Pause after the first failure to close; it doubles with each. */
    @WithDefault("1s")
    Duration closingRetryDelay();

    /** Longest pause between two tries to close. */
    @WithDefault("1m")
    Duration closingRetryLimit();

    /** Rows that the funding of one campaign is spread over, so that pledges do not queue for one. */
    @WithDefault("16")
    int fundingShards();

    /** Streams of funding that this replica keeps open at the same time. */
    @WithDefault("2000")
    int watchLimit();

    /** The least time between two messages about one campaign on a stream. */
    @WithDefault("300ms")
    Duration watchInterval();

    /** How often the business meters are measured. */
    @WithDefault("15s")
    Duration measureEvery();
}
