package io.fundly.rewards.domain;

/**
 * The wish that a pledge be for other rewards.
 *
 * @param order all that it is for from now on, which may be nothing
 * @param number counts up with every change of the pledge; only the highest counts
 */
public record ReservationChange(ReservationOrder order, long number) {}
