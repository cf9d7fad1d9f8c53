package io.fundly.payments.domain;

import io.fundly.platform.money.Money;

/**
 * What became of the money of a pledge that was charged.
 *
 * @param charged what its backer paid
 * @param refunded of all refunds that have succeeded and hold
 * @param disputed whether a bank has taken the money, and has not given it back
 */
public record Standing(Money charged, Money refunded, boolean disputed) {

    /** The state of a pledge whose money stands like this. */
    PledgeState state() {
        if (disputed) {
            return PledgeState.DISPUTED;
        }
        if (!refunded.isPositive()) {
            return PledgeState.COLLECTED;
        }
        return refunded.compareTo(charged) < 0 ? PledgeState.PARTIALLY_REFUNDED : PledgeState.REFUNDED;
    }
}
