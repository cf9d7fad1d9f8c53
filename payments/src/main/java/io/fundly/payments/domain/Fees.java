package io.fundly.payments.domain;

import io.fundly.platform.money.Money;

/**
 * An amount, and how it is divided between a fee and whoever gets the rest. The two always add up to the amount: the fee
 * is rounded, and the rest is what remains.
 */
public record Fees(Money gross, Money fee, Money net) {

    public Fees {
        if (!fee.plus(net).equals(gross)) {
            throw new IllegalArgumentException(fee + " and " + net + " are not " + gross);
        }
    }

    /** Divides an amount that is not negative. */
    public static Fees of(Money gross, FeeRate rate) {
        var fee = rate.of(gross);
        return new Fees(gross, fee, gross.minus(fee));
    }
}
