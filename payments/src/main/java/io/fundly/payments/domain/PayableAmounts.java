package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.Map;

/**
 * What amounts can be charged at all. A pledge that could not be charged at the close must not come in, so this is known
 * before the processor is asked.
 *
 * @see <a href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts">Stripe's least and greatest charges</a>
 * @see <a href="https://docs.stripe.com/currencies#three-decimal">and its rules for three decimals</a>
 */
public final class PayableAmounts {

    /** Eight digits, whatever the currency. */
    public static final long GREATEST_MINOR_UNITS = 99_999_999;

    private static final long TEN = 10;
    private static final long HUNDRED = 100;

    private static final Map<String, Long> LEAST_MINOR_UNITS = Map.ofEntries(
            Map.entry("AED", 200L),
            Map.entry("AUD", 50L),
            Map.entry("BGN", 100L),
            Map.entry("BRL", 50L),
            Map.entry("CAD", 50L),
            Map.entry("CHF", 50L),
            Map.entry("CZK", 1_500L),
            Map.entry("DKK", 250L),
            Map.entry("EUR", 50L),
            Map.entry("GBP", 30L),
            Map.entry("HKD", 400L),
            Map.entry("HUF", 17_500L),
            Map.entry("INR", 50L),
            Map.entry("JPY", 50L),
            Map.entry("MXN", 1_000L),
            Map.entry("MYR", 200L),
            Map.entry("NOK", 300L),
            Map.entry("NZD", 50L),
            Map.entry("PLN", 200L),
            Map.entry("RON", 200L),
            Map.entry("SEK", 300L),
            Map.entry("SGD", 50L),
            Map.entry("THB", 1_000L),
            Map.entry("USD", 50L));

    private PayableAmounts() {}

    /** The least that can be charged in a currency; 1 where it is not known. */
    static long leastMinorUnits(String currency) {
        return LEAST_MINOR_UNITS.getOrDefault(currency, 1L);
    }

    /** Whether the amount is in steps that can be charged: not finer than hundredths, and whole for the ariary. */
    public static boolean isInSteps(Money money) {
        if (money.currencyCode().equals("MGA")) {
            return money.minorUnits() % HUNDRED == 0;
        }
        return money.exponent() < 3 || money.minorUnits() % TEN == 0;
    }
}
