package io.fundly.payments.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** What the platform takes, and what the processor is expected to take. */
@ConfigMapping(prefix = "fundly.fees")
public interface FeesConfig {

    /** The platform's share of what a creator gets, in hundredths of a percent; a campaign keeps that of its first charge. */
    @WithDefault("500")
    int platformBasisPoints();

    /** What the processor is expected to take of a charge; what it really took is booked. */
    Processor processor();

    /** The processor's expected fee. */
    interface Processor {

        /** Its share, in hundredths of a percent. */
        @WithDefault("290")
        int basisPoints();

        /** Its fixed part by currency, in minor units; where none is given, 30 hundredths of the main unit. */
        Map<String, Long> fixed();
    }
}
