package io.fundly.platform.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on calls to other services. */
@ConfigMapping(prefix = "fundly.calls")
public interface CallsConfig {

    /**
     * How long a call may take where the request that caused it has no shorter deadline; after as long, a read is not
     * repeated once more.
     */
    @WithDefault("5s")
    Duration deadline();

    /** How often a read is repeated while its callee is unavailable. */
    @WithDefault("3")
    int readRetries();

    /** Calls that a circuit breaker looks back on. */
    @WithDefault("20")
    int breakerVolume();

    /** Part of them that must have failed before it opens. */
    @WithDefault("0.5")
    double breakerFailureRatio();

    /** How long it stays open before it lets a call try again. */
    @WithDefault("2s")
    Duration breakerDelay();
}
