package io.fundly.payments.domain;

import io.fundly.platform.money.Money;

/**
 * What an event does to the figures of a campaign. Added up over all events, in any order, these are the figures.
 *
 * @param backers 1 for the first pledge of a backer that counts, -1 when the last one goes
 */
public record FundingChange(Money pledged, int backers, int pledges) {

    /** Nothing changes. */
    public static FundingChange none(String currency) {
        return new FundingChange(Money.zero(currency), 0, 0);
    }

    static FundingChange begin(Money amount, int backers) {
        return new FundingChange(amount, backers, 1);
    }

    static FundingChange between(Money before, Money after) {
        return new FundingChange(after.minus(before), 0, 0);
    }

    static FundingChange end(Money amount, int backers) {
        return new FundingChange(amount.times(-1), backers, -1);
    }
}
