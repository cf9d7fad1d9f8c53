package io.fundly.notifications.domain;

import java.time.Duration;

/**
 * How often a delivery is tried, and how long the pauses are.
 *
 * @param delay before the second attempt; it doubles with each
 * @param delayLimit the longest pause
 */
public record RetryPolicy(int attempts, Duration delay, Duration delayLimit) {

    private static final int LONGEST_SHIFT = 20;

    boolean isExhausted(int tried) {
        return tried >= attempts;
    }

    Duration pauseAfter(int tried) {
        var grown = delay.multipliedBy(1L << Math.clamp(tried - 1L, 0, LONGEST_SHIFT));
        return grown.compareTo(delayLimit) < 0 ? grown : delayLimit;
    }
}
