package io.fundly.payments.stripe;

import io.fundly.platform.money.Money;
import java.util.Locale;
import java.util.Set;

/**
 * Money as Stripe writes it. Its smallest unit is that of ISO 4217 but for a few currencies; see
 * <a href="https://docs.stripe.com/currencies#zero-decimal">zero-decimal and special-case currencies</a>.
 */
final class StripeAmounts {

    /** Currencies without decimals for Stripe; of these MGA has two for ISO. */
    private static final Set<String> ZERO_DECIMAL = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmounts() {}

    static String currency(Money money) {
        return money.currencyCode().toLowerCase(Locale.ROOT);
    }

    /**
     * The amount in Stripe's smallest unit.
     *
     * @throws ArithmeticException where Stripe has no unit small enough
     */
    static long toStripe(Money money) {
        var difference = exponent(money.currencyCode()) - money.exponent();
        if (difference >= 0) {
            return Math.multiplyExact(money.minorUnits(), Math.powExact(10L, difference));
        }
        var factor = Math.powExact(10L, -difference);
        if (money.minorUnits() % factor != 0) {
            throw new ArithmeticException(money + " cannot be charged: it is finer than Stripe's smallest unit.");
        }
        return money.minorUnits() / factor;
    }

    /**
     * The money that Stripe means.
     *
     * @throws ArithmeticException where ISO 4217 has no unit small enough
     */
    static Money fromStripe(long amount, String currency) {
        var code = currency.toUpperCase(Locale.ROOT);
        var difference = Money.zero(code).exponent() - exponent(code);
        if (difference >= 0) {
            return new Money(code, Math.multiplyExact(amount, Math.powExact(10L, difference)));
        }
        var factor = Math.powExact(10L, -difference);
        if (amount % factor != 0) {
            throw new ArithmeticException(amount + " " + code + " is finer than the smallest unit of ISO 4217.");
        }
        return new Money(code, amount / factor);
    }

    private static int exponent(String code) {
        if (ZERO_DECIMAL.contains(code)) {
            return 0;
        }
        return THREE_DECIMAL.contains(code) ? 3 : 2;
    }
}
