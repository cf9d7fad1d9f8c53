package io.fundly.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long what is wrong with a payment can be mended.
 *
 * @param retryTime when a refused charge is tried again without the backer; null where only the backer can go on
 * @param fixUntil the first instant at which it is too late
 */
@Embeddable
public record Mending(
        @Column(name = "retry_time") @Nullable Instant retryTime,
        @Column(name = "fix_until_time") Instant fixUntil) {

    /** By the backer alone. */
    static Mending byBacker(Instant fixUntil) {
        return new Mending(null, fixUntil);
    }

    public Optional<Instant> retry() {
        return Optional.ofNullable(retryTime);
    }

    /** Whether it is too late. */
    public boolean isOver(Instant now) {
        return !now.isBefore(fixUntil);
    }

    /** Whether the next try is due. */
    public boolean isRetryDue(Instant now) {
        return retryTime != null && !now.isBefore(retryTime);
    }

    /** When there is something to be done next. */
    Instant nextTime() {
        return retryTime == null ? fixUntil : retryTime;
    }
}
