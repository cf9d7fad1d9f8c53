package io.fundly.rewards.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** When a hold that begins now ends. */
@ApplicationScoped
class HoldTimes {

    private final RewardsConfig config;
    private final Clock clock;

    HoldTimes(RewardsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Instant end() {
        return now().plus(config.hold());
    }
}
