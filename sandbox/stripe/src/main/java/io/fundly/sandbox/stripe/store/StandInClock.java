package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The stand-in's time: the machine's, shifted by as much as tests have asked for. The shift is kept in the journal, so
 * that time never runs backwards over a restart.
 */
public final class StandInClock {
    private static final String KIND = "clock";

    private final Clock machine;
    private volatile Duration shift = Duration.ZERO;

    public StandInClock(Clock machine, Store store) {
        this.machine = machine;
        store.onRecord(
                KIND,
                line -> shift =
                        Duration.ofMillis(line.json().path("shift_millis").asLong()));
    }

    public Instant now() {
        return machine.instant().plus(shift);
    }

    public long nowSeconds() {
        return now().getEpochSecond();
    }

    public Duration shift() {
        return shift;
    }

    /** The record which, once committed, sets the shift. */
    public static ObjectNode shifting(Duration shift) {
        return Records.of(KIND).put("shift_millis", shift.toMillis());
    }

    /** Goes back to the machine's time, for a store that was emptied. */
    public void reset() {
        shift = Duration.ZERO;
    }
}
