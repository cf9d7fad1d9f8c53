package io.fundly.payments.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what is believed here is compared with what really is. */
@ConfigMapping(prefix = "fundly.reconciliation")
public interface ReconciliationConfig {

    /** How long after the last run began the next one does. */
    @WithDefault("1h")
    Duration every();

    /** How much of what an earlier run has seen is compared again: longer than the grace and than lists take to be right. */
    @WithDefault("30m")
    Duration overlap();

    /** How new something may be for the other side not to have it yet. */
    @WithDefault("2m")
    Duration grace();

    /** Pledges that are looked up at the processor in one run; of more than these changed, a sample. */
    @WithDefault("1000")
    int mostPledges();

    /** After how long a run that does not come to its end is given up. */
    @WithDefault("3h")
    Duration limit();

    /** How long a run waits that cannot go on. */
    @WithDefault("30s")
    Duration pause();
}
