package io.fundly.payments.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When creators are paid. */
@ConfigMapping(prefix = "fundly.payouts")
public interface PayoutsConfig {

    /** How long after the close of a campaign its creator is paid at the earliest. */
    @WithDefault("14d")
    Duration holdingPeriod();

    /** How often a payout that is held is looked at, should nothing tell that it can go on. */
    @WithDefault("1h")
    Duration heldCheck();

    /** How often a payout whose transfers are being made is looked at. */
    @WithDefault("5s")
    Duration sendingCheck();

    /** How often an account that cannot be paid to is looked at, should no webhook tell of a change. */
    @WithDefault("10m")
    Duration accountCheck();

    /** How often one that can be paid to is. */
    @WithDefault("24h")
    Duration enabledCheck();
}
