package io.fundly.campaigns.domain;

import java.time.Duration;
import java.time.Instant;

/** How long a campaign may run, from now to its deadline. */
public record DurationLimits(Duration minimum, Duration maximum) {

    boolean tooShort(Instant now, Instant deadline) {
        return deadline.isBefore(now.plus(minimum));
    }

    boolean tooLong(Instant now, Instant deadline) {
        return deadline.isAfter(now.plus(maximum));
    }
}
