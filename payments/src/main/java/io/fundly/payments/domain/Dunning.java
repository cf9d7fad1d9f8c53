package io.fundly.payments.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a refused charge is tried again, and how long it can be mended.
 *
 * @param every between two tries
 * @param window from the first refusal to the end
 */
public record Dunning(Duration every, Duration window) {

    /** Until when a charge that was first refused now can be mended. */
    Instant fixUntil(Instant now) {
        return now.plus(window);
    }

    /** When a charge that was refused now is tried again; empty where only the backer can go on, or the end is nearer. */
    Optional<Instant> retryTime(Decline why, Instant now, Instant fixUntil) {
        var next = now.plus(every);
        return why.needsBacker() || !next.isBefore(fixUntil) ? Optional.empty() : Optional.of(next);
    }
}
