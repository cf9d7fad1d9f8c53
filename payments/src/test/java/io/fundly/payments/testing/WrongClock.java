package io.fundly.payments.testing;

import io.fundly.platform.time.DatabaseClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock, which is right until a test sets it wrong. */
@Alternative
@Priority(1)
@ApplicationScoped
public class WrongClock extends Clock {

    private static final AtomicReference<Duration> OFF = new AtomicReference<>(Duration.ZERO);

    private final DatabaseClock right;

    WrongClock(DatabaseClock right) {
        this.right = right;
    }

    /** From now on the clock is off by so much. */
    public static void isOffBy(Duration difference) {
        OFF.set(difference);
    }

    @Override
    public Instant instant() {
        return right.instant().plus(OFF.get());
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return right.withZone(zone);
    }
}
