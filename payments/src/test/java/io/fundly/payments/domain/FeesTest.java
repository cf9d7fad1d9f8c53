package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeesTest {

    private static final FeeRate PLATFORM = FeeRate.share(500);

    @Property(tries = 10_000)
    void alwaysAddsUpInYen(@ForAll @LongRange(min = 0) long amount) {
        assertAddsUp(new Money("JPY", amount), PLATFORM);
    }

    @Property(tries = 10_000)
    void alwaysAddsUpInEuros(@ForAll @LongRange(min = 0) long amount) {
        assertAddsUp(new Money("EUR", amount), PLATFORM);
    }

    @Property(tries = 10_000)
    void alwaysAddsUpInDinars(@ForAll @LongRange(min = 0) long amount) {
        assertAddsUp(new Money("KWD", amount), PLATFORM);
    }

    @Property
    void alwaysAddsUpWhateverTheRate(
            @ForAll @LongRange(min = 0) long amount,
            @ForAll @IntRange(max = 10_000) int basisPoints,
            @ForAll @LongRange(min = 0) long fixed) {
        assertAddsUp(new Money("EUR", amount), new FeeRate(basisPoints, fixed));
    }

    private static void assertAddsUp(Money gross, FeeRate rate) {
        var fees = Fees.of(gross, rate);
        assertThat(fees.fee().plus(fees.net())).isEqualTo(gross);
        assertThat(fees.fee().minorUnits()).isBetween(0L, gross.minorUnits());
        assertThat(fees.net().minorUnits()).isBetween(0L, gross.minorUnits());
    }

    @Property
    void roundsAsExactArithmeticDoes(
            @ForAll @LongRange(min = 0) long amount, @ForAll @IntRange(max = 10_000) int basisPoints) {
        var exact = BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_EVEN);
        assertThat(FeeRate.share(basisPoints).of(new Money("EUR", amount)).minorUnits())
                .isEqualTo(exact.longValueExact());
    }

    /** What is given back later is the difference of two fees, so it must never be negative. */
    @Property
    void takesNoLessOfMore(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long amount) {
        assertThat(PLATFORM.of(new Money("EUR", amount + 1)))
                .isGreaterThanOrEqualTo(PLATFORM.of(new Money("EUR", amount)));
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "30, 2", "50, 2", "11, 1", "29, 1", "2500, 125", "0, 0", "1, 0"})
    void roundsHalvesToEven(long amount, long fee) {
        assertThat(PLATFORM.of(new Money("EUR", amount)).minorUnits()).isEqualTo(fee);
    }

    @Test
    void takesTheFixedPartAsFarAsThereIsSomethingToTakeItFrom() {
        var rate = new FeeRate(290, 30);
        assertThat(rate.of(new Money("EUR", 2_500)).minorUnits()).isEqualTo(102);
        assertThat(rate.of(new Money("EUR", 20)).minorUnits()).isEqualTo(20);
    }

    @Test
    void hasNoFeeOnLessThanNothing() {
        assertThatThrownBy(() -> PLATFORM.of(new Money("EUR", -1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void knowsNoOtherShares(int basisPoints) {
        assertThatThrownBy(() -> FeeRate.share(basisPoints)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPartsThatDoNotAddUp() {
        assertThatThrownBy(() -> new Fees(new Money("EUR", 10), new Money("EUR", 1), new Money("EUR", 8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
