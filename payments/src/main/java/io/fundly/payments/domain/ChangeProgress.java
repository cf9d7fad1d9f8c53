package io.fundly.payments.domain;

import io.fundly.payments.domain.PledgeEvent.PledgeChanged;
import io.fundly.platform.money.Money;
import java.time.Instant;

/** A pledge with the change that is under way for it. */
public record ChangeProgress(Pledge pledge, PledgeChange change) {

    /** Begins a change that nothing stands in the way of. */
    public static ChangeProgress begin(Pledge pledge, ChangeOrder order, Instant now) {
        return new ChangeProgress(pledge, pledge.beginChange(order, now));
    }

    /** Whether this is the same change at the same point. */
    public boolean isAt(ChangeProgress seen) {
        return change.id().equals(seen.change.id()) && change.standing() == seen.change.standing();
    }

    /** Whether nothing is left of the change but to take it back. */
    public boolean isUnwanted() {
        return change.standing() == ChangeStanding.UNWANTED;
    }

    /** What rewards is to give the pledge, and take back what is not of it. */
    public RewardChoice choice() {
        return isUnwanted() ? pledge.choice() : pledge.choice().with(change.reward());
    }

    /** What the pledge is to be at rewards. */
    public Money amount() {
        return isUnwanted() ? pledge.amount() : change.amount(pledge);
    }

    /** Whether rewards has a say: another reward, or less money for the ones there are. */
    public boolean concernsRewards() {
        var switches = !choice().equals(pledge.choice());
        return switches || (!pledge.choice().isEmpty() && amount().compareTo(pledge.amount()) < 0);
    }

    /** Makes the change: the pledge is another from now on. */
    public PledgeChanged apply(String rewardTitle, CampaignTerms terms, Instant now) {
        change.apply(now);
        return pledge.change(new RewardedAmount(change.amount(pledge), choice(), rewardTitle), terms, now);
    }

    /** Rewards did not make it: the pledge stays as it is. */
    public void refuse(Refusal why, Instant now) {
        change.refuse(why, now);
        pledge.endChange(now);
    }

    /** Rewards has made it, but too late. */
    public void dismiss(Refusal why, String rewardTitle, Instant now) {
        change.dismiss(why, rewardTitle, now);
    }

    /** It could not be dealt with. */
    public void giveUp(Instant now) {
        change.giveUp(now);
    }

    /** It is taken back. */
    public void takenBack(Instant now) {
        change.refuse(now);
        pledge.endChange(now);
    }

    /** It cannot be taken back, because the old reward is gone: what rewards has given stays, for the old amount. */
    public PledgeChanged keepReward(CampaignTerms terms, Instant now) {
        change.refuse(now);
        var choice = pledge.choice().with(change.reward());
        return pledge.change(new RewardedAmount(pledge.amount(), choice, change.rewardTitle()), terms, now);
    }

    /** What a pledge is for, and how much. */
    record RewardedAmount(Money amount, RewardChoice choice, String rewardTitle) {}
}
