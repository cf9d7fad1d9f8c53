package io.fundly.notifications.application;

import io.fundly.notifications.domain.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notifications leave the site. */
@ConfigMapping(prefix = "fundly.notifications.delivery")
public interface DeliveryConfig {

    /** How often it is looked for what is due. */
    @WithDefault("1s")
    Duration every();

    /** Letters that are taken at a time. */
    @WithDefault("50")
    int batch();

    /** Letters of a batch that are on their way at the same time. */
    @WithDefault("8")
    int concurrency();

    /** How long handing over one letter may take. */
    @WithDefault("20s")
    Duration timeout();

    /** After this long a letter that was taken is anybody's again; must outlast a whole batch. */
    @WithDefault("5m")
    Duration lease();

    /** Attempts after which a letter is given up; with the pauses below that is after about two days. */
    @WithDefault("60")
    int attempts();

    /** Pause after the first attempt; it doubles with each. */
    @WithDefault("5s")
    Duration retryDelay();

    /** Longest pause between two attempts. */
    @WithDefault("1h")
    Duration retryDelayLimit();

    /** How long a letter waits for its recipient to become known. */
    @WithDefault("7d")
    Duration waitForContact();

    /** How often waiting letters are looked after. */
    @WithDefault("10s")
    Duration waitingEvery();

    /** How long notifications and the record of their deliveries are kept. */
    @WithDefault("400d")
    Duration keep();

    default RetryPolicy retryPolicy() {
        return new RetryPolicy(attempts(), retryDelay(), retryDelayLimit());
    }
}
