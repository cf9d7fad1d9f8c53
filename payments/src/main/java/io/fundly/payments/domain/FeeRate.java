package io.fundly.payments.domain;

import io.fundly.platform.money.Money;

/**
 * How a fee follows from an amount: a share of it and a fixed part.
 *
 * @param basisPoints hundredths of a percent, 0 to 10,000
 * @param fixedMinorUnits in the smallest unit of the amount's currency
 */
public record FeeRate(int basisPoints, long fixedMinorUnits) {

    private static final int WHOLE = 10_000;

    public FeeRate {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new IllegalArgumentException("A share is 0 to 10,000 basis points: " + basisPoints);
        }
        if (fixedMinorUnits < 0) {
            throw new IllegalArgumentException("A fee is not negative: " + fixedMinorUnits);
        }
    }

    /** A fee without a fixed part. */
    public static FeeRate share(int basisPoints) {
        return new FeeRate(basisPoints, 0);
    }

    /**
     * The fee on an amount, in whole minor units and never more than the amount. The share is rounded half to even, so
     * that over many amounts neither side gains by it. Computed in parts, no amount is too large for it.
     */
    public Money of(Money gross) {
        if (gross.minorUnits() < 0) {
            throw new IllegalArgumentException("There is no fee on less than nothing: " + gross);
        }
        var wholes = Math.multiplyExact(gross.minorUnits() / WHOLE, basisPoints);
        var rest = gross.minorUnits() % WHOLE * basisPoints;
        var share = Math.addExact(wholes, rest / WHOLE);
        var fraction = rest % WHOLE * 2;
        if (fraction > WHOLE || (fraction == WHOLE && share % 2 != 0)) {
            share = Math.addExact(share, 1);
        }
        var room = gross.minorUnits() - share;
        return new Money(gross.currencyCode(), share + Math.min(room, fixedMinorUnits));
    }
}
