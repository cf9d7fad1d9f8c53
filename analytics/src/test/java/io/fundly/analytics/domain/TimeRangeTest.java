package io.fundly.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    @Test
    void isWidenedToWholeHours() {
        var range = TimeRange.around(
                Instant.parse("2026-03-01T10:15:00Z"), Instant.parse("2026-03-01T12:00:01Z"), Interval.HOUR);

        assertThat(range.starts())
                .containsExactly(
                        Instant.parse("2026-03-01T10:00:00Z"),
                        Instant.parse("2026-03-01T11:00:00Z"),
                        Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void endsBeforeItsEnd() {
        var range = TimeRange.around(
                Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"), Interval.DAY);

        assertThat(range.starts())
                .containsExactly(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void noTimeHasNoInterval() {
        var noon = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(TimeRange.around(noon, noon, Interval.HOUR).starts()).isEmpty();
    }
}
