package io.fundly.analytics.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The time a report is about, cut into intervals. Figures are kept by hour, so it begins and ends with whole intervals,
 * around what was asked for.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record TimeRange(Instant start, Instant end, Interval interval) {

    public static TimeRange around(Instant start, Instant end, Interval interval) {
        return new TimeRange(interval.floor(start), interval.ceiling(end), interval);
    }

    /** How many intervals there are. */
    public long count() {
        return Math.max(0, Duration.between(start, end).dividedBy(interval.length()));
    }

    /** Where each of them begins. */
    public List<Instant> starts() {
        return LongStream.range(0, count())
                .mapToObj(number -> start.plus(interval.length().multipliedBy(number)))
                .toList();
    }
}
