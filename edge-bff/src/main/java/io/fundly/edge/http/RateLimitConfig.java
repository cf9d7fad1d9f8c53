package io.fundly.edge.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How often callers may call. */
@ConfigMapping(prefix = "fundly.rate-limits")
public interface RateLimitConfig {

    /** Every call from one address. */
    Limit address();

    /** Every call of one account. */
    Limit account();

    /** Calls from one address, or of one account where it is logged in, to one sensitive action. */
    Map<String, Limit> actions();

    /** Addresses and accounts that are kept in mind at most. */
    @WithDefault("100000")
    int remembered();

    /** So many calls in this time. */
    interface Limit {

        @WithDefault("600")
        long calls();

        @WithDefault("1m")
        Duration per();
    }
}
