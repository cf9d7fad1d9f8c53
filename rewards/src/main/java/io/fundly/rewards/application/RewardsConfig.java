package io.fundly.rewards.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long stock is held, and how the holds that ran out are cleared away. */
@ConfigMapping(prefix = "fundly.rewards")
public interface RewardsConfig {

    /** How long a reward is held for a backer who is paying. */
    @WithDefault("15m")
    Duration hold();

    /** How often holds that have run out are looked for. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** Holds that are ended in one transaction. */
    @WithDefault("200")
    int sweepBatch();

    Waitlist waitlist();

    /** How what becomes free goes to those who waited. */
    interface Waitlist {

        /** How long a piece is kept for who was next; never beyond the deadline of the campaign. */
        @WithDefault("24h")
        Duration offer();

        /** How often it is looked for pieces that became free, and for offers that have run out. */
        @WithDefault("1s")
        Duration sweepEvery();
    }
}
