package io.fundly.analytics.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How finely a report is cut, in UTC. */
public enum Interval {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    Interval(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The beginning of the interval that this instant is in. */
    public Instant floor(Instant instant) {
        return instant.truncatedTo(unit);
    }

    /** The first beginning of an interval that is not before this instant. */
    public Instant ceiling(Instant instant) {
        var floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(length());
    }

    /** Neither hours nor days of UTC differ in length. */
    public Duration length() {
        return unit.getDuration();
    }
}
