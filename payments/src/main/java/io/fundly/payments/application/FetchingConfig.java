package io.fundly.payments.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are fetched that no webhook brought. */
@ConfigMapping(prefix = "fundly.payments.fetching")
public interface FetchingConfig {

    /** How often. */
    @WithDefault("5m")
    Duration every();

    /** How long after a try that failed. */
    @WithDefault("30s")
    Duration pause();

    /** How much of what was seen is asked for again. */
    @WithDefault("10m")
    Duration overlap();
}
