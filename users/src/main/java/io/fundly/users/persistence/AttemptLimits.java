package io.fundly.users.persistence;

import java.time.Duration;

/**
 * How wrong passwords are slowed down.
 *
 * @param free failures in a row after which the first pause begins
 * @param firstPause it doubles with each further failure
 * @param longestPause as long as a pause gets
 * @param forgetAfter time without a try after which failures are forgotten
 */
public record AttemptLimits(int free, Duration firstPause, Duration longestPause, Duration forgetAfter) {}
