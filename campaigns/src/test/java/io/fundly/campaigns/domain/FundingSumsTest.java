package io.fundly.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FundingSumsTest {

    @Test
    void roundsDownAndGoesOverAHundred() {
        assertThat(new FundingSums(9_999, 1).percentOf(10_000)).isEqualTo(99);
        assertThat(new FundingSums(25_000, 1).percentOf(10_000)).isEqualTo(250);
        assertThat(new FundingSums(Long.MAX_VALUE, 1).percentOf(1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void showsNothingRatherThanLess() {
        assertThat(new FundingSums(-5, -1)).isEqualTo(new FundingSums(0, 0));
    }

    @Property
    void isTheExactPercentageRoundedDown(
            @ForAll @LongRange(min = 0) long pledged, @ForAll @LongRange(min = 1) long goal) {
        var exact = BigDecimal.valueOf(pledged)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(goal), 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE));
        assertThat(new FundingSums(pledged, 0).percentOf(goal)).isEqualTo(exact.intValueExact());
    }
}
