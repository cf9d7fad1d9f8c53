package io.fundly.rewards.domain;

import io.fundly.rewards.domain.RewardEvent.RewardRestocked;
import io.fundly.rewards.domain.WaitlistEvent.Closure;
import io.fundly.rewards.domain.WaitlistEvent.WaitlistClosed;
import io.fundly.rewards.domain.WaitlistEvent.WaitlistOffered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A reward with its stock locked, and all that decides who may wait for it and who is next.
 *
 * @param windowOpen whether the reward is on offer now, by the database's clock
 * @param beforeDeadline whether the campaign's deadline is still to come, by the database's clock
 */
public record Shelf(Reward reward, Stock stock, CampaignCopy campaign, boolean windowOpen, boolean beforeDeadline) {

    /** What is to be done with the line. */
    public enum Business {
        /** Nobody can have the reward any more: the line is closed. */
        CLOSE,
        /** Pledges are taken: what is free goes to the next. */
        SERVE,
        /** Nobody can pledge just now, so nobody's time may run out: what was offered is offered anew later. */
        PAUSE
    }

    public Business business() {
        if (isOver()) {
            return Business.CLOSE;
        }
        return campaign.state() == CampaignState.LIVE && windowOpen ? Business.SERVE : Business.PAUSE;
    }

    private boolean isOver() {
        return reward.isDeleted() || campaign.state().isOver() || !beforeDeadline;
    }

    /** Puts somebody at the end of the line, where there is something to wait for. */
    public WaitlistEntry letWait(UUID backerId, Instant now) {
        if (reward.isDeleted()) {
            throw Refusals.rewardNotFound(reward.id());
        }
        if (reward.creatorId().equals(backerId)) {
            throw Refusals.ownCampaign(campaign.id());
        }
        if (campaign.state() != CampaignState.LIVE) {
            throw Refusals.campaignNotLive(campaign);
        }
        if (!beforeDeadline) {
            throw Refusals.deadlinePassed(campaign);
        }
        if (!windowOpen) {
            throw Refusals.notAvailable(reward.id(), "This reward is not on offer now.");
        }
        if (stock.isForAll()) {
            throw Refusals.inStock(reward.id());
        }
        stock.letWait();
        return WaitlistEntry.of(reward.id(), backerId, now);
    }

    /** Keeps a free piece for who is next, for a while that ends with the campaign or the reward at the latest. */
    public WaitlistOffered offer(WaitlistEntry entry, Duration time, Instant now) {
        var until = Stream.of(
                        Optional.of(now.plus(time)),
                        campaign.deadline(),
                        reward.content().window().end())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
        stock.offer();
        entry.offer(until);
        return new WaitlistOffered(reward, entry.backerId(), campaign.title(), until, now);
    }

    /** Takes an offer back that nobody can take up now, and keeps its backer's place. */
    public void takeBack(WaitlistEntry entry) {
        stock.takeBackOffer();
        entry.waitAgain();
    }

    /** Ends an offer that has run out; the caller removes the entry. */
    public WaitlistClosed expire(WaitlistEntry entry, Instant now) {
        stock.leave(entry.state());
        return closed(entry, Closure.OFFER_EXPIRED, now);
    }

    /** Ends somebody's waiting for good; the caller removes the entry. */
    public WaitlistClosed close(WaitlistEntry entry, Instant now) {
        stock.leave(entry.state());
        return closed(entry, reward.isDeleted() ? Closure.REWARD_DELETED : Closure.CAMPAIGN_OVER, now);
    }

    private WaitlistClosed closed(WaitlistEntry entry, Closure closure, Instant now) {
        return new WaitlistClosed(reward, entry.backerId(), campaign.title(), closure, now);
    }

    /** Lets somebody go; the caller removes the entry. */
    public void leave(WaitlistEntry entry) {
        stock.leave(entry.state());
    }

    /** The news that there is some again for everybody, if there is and the last that was told is another. */
    public Optional<RewardRestocked> restock(Instant now) {
        if (isOver() || !stock.restock()) {
            return Optional.empty();
        }
        return Optional.of(new RewardRestocked(reward, stock.available().orElse(Integer.MAX_VALUE), now));
    }
}
