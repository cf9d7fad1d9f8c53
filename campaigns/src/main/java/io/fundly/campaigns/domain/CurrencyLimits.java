package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What amounts a currency is taken in, all in its smallest unit. The least pledge is worth about a euro, well over what
 * Stripe refuses as too small (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts); the greatest is
 * Stripe's limit of eight digits, and currencies in which eight digits are little are not taken.
 *
 * @param minimumPledge the least that one pledge, and therefore a goal, may be
 * @param maximumPledge the most that one pledge may be
 * @param maximumGoal the most that a goal may be
 */
public record CurrencyLimits(Money minimumPledge, Money maximumPledge, Money maximumGoal) {

    private static final long GREATEST_PLEDGE = 99_999_999;
    private static final long PLEDGES_OF_THE_GREATEST_GOAL = 100_000_000;

    private static final Map<String, Long> LEAST_PLEDGE = Map.ofEntries(
            Map.entry("AED", 500L),
            Map.entry("AUD", 200L),
            Map.entry("BHD", 500L),
            Map.entry("BRL", 500L),
            Map.entry("CAD", 200L),
            Map.entry("CHF", 100L),
            Map.entry("CLP", 1_000L),
            Map.entry("CZK", 2_500L),
            Map.entry("DKK", 1_000L),
            Map.entry("EUR", 100L),
            Map.entry("GBP", 100L),
            Map.entry("HKD", 1_000L),
            Map.entry("HUF", 50_000L),
            Map.entry("ILS", 500L),
            Map.entry("INR", 10_000L),
            Map.entry("JOD", 1_000L),
            Map.entry("JPY", 100L),
            Map.entry("KRW", 1_000L),
            Map.entry("KWD", 500L),
            Map.entry("MXN", 2_000L),
            Map.entry("MYR", 500L),
            Map.entry("NOK", 1_000L),
            Map.entry("NZD", 200L),
            Map.entry("OMR", 500L),
            Map.entry("PEN", 500L),
            Map.entry("PHP", 6_000L),
            Map.entry("PLN", 500L),
            Map.entry("RON", 500L),
            Map.entry("SAR", 500L),
            Map.entry("SEK", 1_000L),
            Map.entry("SGD", 200L),
            Map.entry("THB", 4_000L),
            Map.entry("TND", 3_000L),
            Map.entry("TRY", 5_000L),
            Map.entry("USD", 100L),
            Map.entry("ZAR", 2_000L));

    /** The limits of a currency; empty for one that Fundly does not take. */
    public static Optional<CurrencyLimits> of(String currencyCode) {
        return Optional.ofNullable(LEAST_PLEDGE.get(currencyCode)).map(least -> limits(currencyCode, least));
    }

    private static CurrencyLimits limits(String currencyCode, long least) {
        return new CurrencyLimits(
                new Money(currencyCode, least),
                new Money(currencyCode, GREATEST_PLEDGE),
                new Money(currencyCode, Math.multiplyExact(least, PLEDGES_OF_THE_GREATEST_GOAL)));
    }
}
