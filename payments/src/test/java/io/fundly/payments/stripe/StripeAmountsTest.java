package io.fundly.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.money.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 2500, 2500",
        "JPY, 2500, 2500",
        "KWD, 2500, 2500",
        "ISK, 25, 2500",
        "UGX, 25, 2500",
        "MGA, 2500, 25"
    })
    void writesMoneyAsStripeDoes(String currency, long minorUnits, long stripe) {
        assertThat(StripeAmounts.toStripe(new Money(currency, minorUnits))).isEqualTo(stripe);
        assertThat(StripeAmounts.fromStripe(stripe, currency.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(new Money(currency, minorUnits));
    }

    @Test
    void roundsNothing() {
        assertThatThrownBy(() -> StripeAmounts.toStripe(new Money("MGA", 2_501)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> StripeAmounts.fromStripe(2_501, "isk")).isInstanceOf(ArithmeticException.class);
    }

    @Property
    void comesBackAsItWent(@ForAll @LongRange(min = 1, max = 99_999_999) long amount) {
        for (var currency : new String[] {"EUR", "USD", "JPY", "KWD", "ISK", "UGX", "TND"}) {
            var money = new Money(currency, amount);
            assertThat(StripeAmounts.fromStripe(StripeAmounts.toStripe(money), StripeAmounts.currency(money)))
                    .isEqualTo(money);
        }
    }
}
