package io.fundly.analytics.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on what is counted. */
@ConfigMapping(prefix = "fundly.analytics")
public interface AnalyticsConfig {

    /** Looks of one visitor at one campaign that are counted in a day. */
    @WithDefault("100")
    int viewsPerVisitor();

    /** How far back a view may lie that another service tells of. */
    @WithDefault("400d")
    Duration oldestView();

    /** How far ahead of the database's clock another service's clock may be. */
    @WithDefault("1m")
    Duration clockTolerance();
}
