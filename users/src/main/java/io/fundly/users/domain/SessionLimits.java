package io.fundly.users.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives.
 *
 * @param idle since its last use
 * @param total since its beginning, however much it is used
 */
public record SessionLimits(Duration idle, Duration total) {

    Instant end(Instant begin, Instant lastUse) {
        var idleEnd = lastUse.plus(idle);
        var totalEnd = begin.plus(total);
        return idleEnd.isBefore(totalEnd) ? idleEnd : totalEnd;
    }
}
