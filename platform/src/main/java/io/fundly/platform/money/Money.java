package io.fundly.platform.money;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An amount in one currency.
 *
 * @param currencyCode ISO 4217 code, upper case
 * @param minorUnits the amount in the currency's smallest unit: 2500 is 25.00 EUR, 2,500 JPY or 2.500 KWD
 */
public record Money(String currencyCode, long minorUnits) implements Comparable<Money> {

    public Money {
        if (currencyOf(currencyCode).isEmpty()) {
            throw new IllegalArgumentException("Not a currency of ISO 4217: " + currencyCode);
        }
    }

    public static Money zero(String currencyCode) {
        return new Money(currencyCode, 0);
    }

    /** The ISO 4217 currency with this code, where it is one that money is paid in (not gold, not test codes). */
    public static Optional<Currency> currencyOf(String code) {
        try {
            return Optional.of(Currency.getInstance(code)).filter(known -> known.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Digits after the decimal point by ISO 4217: 0 for JPY, 2 for EUR, 3 for KWD. */
    public int exponent() {
        return Currency.getInstance(currencyCode).getDefaultFractionDigits();
    }

    /**
     * The sum, in the same currency.
     *
     * @throws ArithmeticException where it overflows
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(currencyCode, Math.addExact(minorUnits, other.minorUnits));
    }

    /**
     * The difference, in the same currency.
     *
     * @throws ArithmeticException where it overflows
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(currencyCode, Math.subtractExact(minorUnits, other.minorUnits));
    }

    /**
     * This many times the amount.
     *
     * @throws ArithmeticException where it overflows
     */
    public Money times(long factor) {
        return new Money(currencyCode, Math.multiplyExact(minorUnits, factor));
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean sameCurrency(Money other) {
        return currencyCode.equals(other.currencyCode);
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** For people and logs: {@code 25.00 EUR}. */
    @Override
    public String toString() {
        var scale = exponent();
        if (scale == 0) {
            return minorUnits + " " + currencyCode;
        }
        var unit = Math.powExact(10L, scale);
        var sign = minorUnits < 0 ? "-" : "";
        return String.format(
                Locale.ROOT,
                "%s%d.%0" + scale + "d %s",
                sign,
                Math.abs(minorUnits / unit),
                Math.abs(minorUnits % unit),
                currencyCode);
    }

    private void requireSameCurrency(Money other) {
        if (!sameCurrency(other)) {
            throw new IllegalArgumentException(
                    "Amounts of two currencies do not mix: " + currencyCode + " and " + other.currencyCode);
        }
    }
}
