package io.fundly.analytics.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a pledge. Each says what it adds to the figures; sums of them are the same in any order. */
public sealed interface PledgeFact {

    Pledge pledge();

    Change change();

    Instant time();

    /** What it adds to the figures of the campaign, in the smallest unit of its currency. */
    default Funding funding() {
        return new Funding(change().pledged(), change().backers(), 0, 0, 0);
    }

    /** What it adds to the figures of the rewards. */
    default List<RewardShare> rewards() {
        return List.of(new RewardShare(pledge().choice().rewardId(), change().pledges(), change().pledged()));
    }

    /** It counts from now on. */
    record Confirmed(Pledge pledge, Change change, Instant time) implements PledgeFact {

        @Override
        public Funding funding() {
            return new Funding(
                    change.pledged(), change.backers(), pledge.amount().minorUnits(), 1, 0);
        }
    }

    /** Another amount or reward. */
    record Changed(Pledge pledge, Change change, Instant time, Money previousAmount, String previousRewardId)
            implements PledgeFact {

        /** What a backer adds or takes back by a change is part of what was confirmed. */
        @Override
        public Funding funding() {
            return new Funding(change.pledged(), change.backers(), change.pledged(), 0, 0);
        }

        /** A pledge that moves from one reward to another leaves the one with all it was. */
        @Override
        public List<RewardShare> rewards() {
            if (previousRewardId.equals(pledge.choice().rewardId())) {
                return PledgeFact.super.rewards();
            }
            var shares = new ArrayList<RewardShare>();
            shares.add(new RewardShare(previousRewardId, -1, -previousAmount.minorUnits()));
            shares.add(new RewardShare(
                    pledge.choice().rewardId(), 1, pledge.amount().minorUnits()));
            return shares;
        }
    }

    /** It will not be charged any more. */
    record Canceled(Pledge pledge, Change change, Instant time) implements PledgeFact {}

    /** The money has come. */
    record Collected(Pledge pledge, Change change, Instant time) implements PledgeFact {

        @Override
        public Funding funding() {
            return new Funding(
                    change.pledged(), change.backers(), 0, 0, pledge.amount().minorUnits());
        }
    }

    /** The charge was refused. */
    record PaymentFailed(Pledge pledge, Change change, Instant time) implements PledgeFact {}

    /** Given up, because the charge was refused too often. */
    record Dropped(Pledge pledge, Change change, Instant time) implements PledgeFact {}

    /** What an event does to the funding of its campaign, as payments counts it. */
    record Change(long pledged, int backers, int pledges) {}

    /**
     * An addition to the figures of a campaign; amounts in the smallest unit of its currency.
     *
     * @param gross confirmed, whatever became of it
     */
    record Funding(long pledged, int backers, long gross, int confirmedPledges, long collected) {}

    /** An addition to the figures of a reward. */
    record RewardShare(String rewardId, int pledges, long pledged) {}
}
