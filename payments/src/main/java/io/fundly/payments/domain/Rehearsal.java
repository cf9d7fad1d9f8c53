package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What would happen if a campaign closed now. Fees assume that every charge succeeds; they are computed charge by charge,
 * as they will be taken, so that rounding comes to the same.
 *
 * @param succeeds whether the money would move
 * @param charges what would be charged now
 * @param payoutTime when the creator would be paid
 * @param rewards how many of each reward the pledges take
 */
public record Rehearsal(
        Share pledged,
        Money goal,
        boolean succeeds,
        Share charges,
        Outlook outlook,
        Instant payoutTime,
        Share verified,
        Share failing,
        SortedMap<UUID, Long> rewards) {

    /**
     * Plays the close of a campaign through.
     *
     * @param groups the pledges that count
     */
    public static Rehearsal of(CampaignTerms terms, List<Group> groups, Rates rates, SortedMap<UUID, Long> rewards) {
        var currency = terms.currency();
        var pledged = Share.none(currency);
        var toCharge = pledged;
        var verified = pledged;
        var failing = pledged;
        for (var group : groups) {
            pledged = pledged.plus(group.amount(), group.count());
            toCharge = toCharge.plus(group.amount(), group.toCharge());
            verified = verified.plus(group.amount(), group.verified());
            failing = failing.plus(group.amount(), group.failing());
        }
        var succeeds = terms.fundingModel() == FundingModel.KEEP_IT_ALL
                || pledged.total().compareTo(terms.goal()) >= 0;
        return new Rehearsal(
                pledged,
                terms.goal(),
                succeeds,
                succeeds ? toCharge : Share.none(currency),
                Outlook.of(currency, succeeds ? groups : List.of(), rates),
                terms.deadline().plus(rates.holdingPeriod()),
                verified,
                failing,
                rewards);
    }

    /** Some pledges, and their sum. */
    public record Share(long count, Money total) {

        static Share none(String currency) {
            return new Share(0, Money.zero(currency));
        }

        Share plus(Money amount, long pledges) {
            return new Share(Math.addExact(count, pledges), total.plus(amount.times(pledges)));
        }
    }

    /**
     * The pledges of one amount.
     *
     * @param toCharge those that are not charged yet
     * @param verified those whose card was last found good, or has paid
     * @param failing those whose card no longer works
     */
    public record Group(Money amount, long count, long toCharge, long verified, long failing) {}

    /** What is taken of each charge, and how long the rest is held. */
    public record Rates(FeeRate platform, FeeRate processor, Duration holdingPeriod) {}

    /** What would be taken, and what would remain for the creator. */
    public record Outlook(Money platformFee, Money processorFee, Money payout) {

        static Outlook of(String currency, List<Group> groups, Rates rates) {
            var platform = Money.zero(currency);
            var processor = Money.zero(currency);
            var gross = Money.zero(currency);
            for (var group : groups) {
                gross = gross.plus(group.amount().times(group.count()));
                platform = platform.plus(
                        Fees.of(group.amount(), rates.platform()).fee().times(group.count()));
                processor = processor.plus(
                        Fees.of(group.amount(), rates.processor()).fee().times(group.count()));
            }
            return new Outlook(platform, processor, gross.minus(platform).minus(processor));
        }
    }
}
