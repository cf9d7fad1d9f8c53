package io.fundly.rewards.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * When a reward is on offer.
 *
 * @param start from the launch, where absent
 * @param end exclusive; until the deadline, where absent
 */
public record Window(Optional<Instant> start, Optional<Instant> end) {

    public static final Window ALWAYS = new Window(Optional.empty(), Optional.empty());

    /** Whether there is an instant in it. */
    public boolean isSound() {
        return start.isEmpty() || end.isEmpty() || end.get().isAfter(start.get());
    }
}
