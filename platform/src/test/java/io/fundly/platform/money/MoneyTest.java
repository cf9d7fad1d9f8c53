package io.fundly.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"EUR, 2500, 25.00 EUR", "JPY, 2500, 2500 JPY", "KWD, 2500, 2.500 KWD", "EUR, -5, -0.05 EUR"})
    void isWrittenWithTheDigitsOfItsCurrency(String currency, long minorUnits, String text) {
        assertThat(new Money(currency, minorUnits)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XXQ", "XAU"})
    void refusesWhatIsNoCurrencyToPayIn(String code) {
        assertThatThrownBy(() -> new Money(code, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotMixCurrencies() {
        var euros = new Money("EUR", 1);
        var dollars = new Money("USD", 1);
        assertThatThrownBy(() -> euros.plus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euros.compareTo(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToOverflow() {
        var most = new Money("EUR", Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(new Money("EUR", 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money("EUR", Long.MIN_VALUE).minus(new Money("EUR", 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Property
    void takesAwayWhatItAdded(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long one,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long other) {
        var sum = new Money("KWD", one).plus(new Money("KWD", other));
        assertThat(sum.minus(new Money("KWD", other)).minorUnits()).isEqualTo(one);
    }
}
