package io.fundly.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrencyLimitsTest {

    @Test
    void boundsEveryCurrencyThatIsTaken() {
        var taken = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .map(CurrencyLimits::of)
                .flatMap(java.util.Optional::stream)
                .toList();
        assertThat(taken).hasSizeGreaterThan(30).allSatisfy(limits -> {
            assertThat(limits.minimumPledge().isPositive()).isTrue();
            assertThat(limits.minimumPledge()).isLessThan(limits.maximumPledge());
            assertThat(limits.maximumPledge()).isLessThanOrEqualTo(limits.maximumGoal());
        });
        assertThat(taken.stream().map(limits -> limits.minimumPledge().exponent()))
                .as("Currencies without, with two and with three decimals are among them.")
                .containsAll(List.of(0, 2, 3));
    }

    @Test
    void knowsNoOther() {
        assertThat(CurrencyLimits.of("XXX")).isEmpty();
        assertThat(CurrencyLimits.of("eur")).isEmpty();
    }
}
