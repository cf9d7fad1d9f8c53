package io.fundly.analytics.application;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Decides when a view was: now, unless one of our services says otherwise. */
@ApplicationScoped
public class ViewTimes {

    private final AnalyticsConfig config;
    private final Clock clock;

    public ViewTimes(AnalyticsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What anybody else says of the time is passed over. */
    public Instant of(Optional<Instant> told, Caller caller) {
        var now = clock.instant();
        if (told.isEmpty() || !caller.isService()) {
            return now;
        }
        var time = told.get();
        var violations = new Violations();
        violations.check(!time.isAfter(now.plus(config.clockTolerance())), "occur_time", "must not lie in the future");
        violations.check(
                !time.isBefore(now.minus(config.oldestView())),
                "occur_time",
                "must not lie more than " + config.oldestView().toDays() + " days back");
        violations.throwIfAny();
        return time;
    }
}
