package io.fundly.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.analytics.domain.PledgeFact.Change;
import io.fundly.analytics.domain.PledgeFact.Funding;
import io.fundly.analytics.domain.PledgeFact.RewardShare;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PledgeFactTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whatIsConfirmedCountsOnceAsPledgedAndOnceAsGross() {
        assertThat(new PledgeFact.Confirmed(pledge("a", 2_500), new Change(2_500, 1, 1), NOW).funding())
                .isEqualTo(new Funding(2_500, 1, 2_500, 1, 0));
    }

    @Test
    void grossStaysWhatItWasWhenAPledgeIsCanceled() {
        var canceled = new PledgeFact.Canceled(pledge("a", 2_500), new Change(-2_500, -1, -1), NOW);

        assertThat(canceled.funding()).isEqualTo(new Funding(-2_500, -1, 0, 0, 0));
        assertThat(canceled.rewards()).containsExactly(new RewardShare("a", -1, -2_500));
    }

    @Test
    void aPledgeThatChangesItsRewardLeavesTheOldOneWhole() {
        var changed =
                new PledgeFact.Changed(pledge("b", 3_000), new Change(500, 0, 0), NOW, new Money("EUR", 2_500), "a");

        assertThat(changed.rewards()).containsExactly(new RewardShare("a", -1, -2_500), new RewardShare("b", 1, 3_000));
    }

    /** Whatever a pledge goes through before it is canceled, nothing of it is left in the sums. */
    @Property
    void aPledgeThatEndsLeavesNothingBehindInItsRewards(
            @ForAll @LongRange(min = 1, max = 100_000_000) long first,
            @ForAll @LongRange(min = 1, max = 100_000_000) long second,
            @ForAll boolean otherReward) {
        var reward = otherReward ? "b" : "a";
        var facts = List.<PledgeFact>of(
                new PledgeFact.Confirmed(pledge("a", first), new Change(first, 1, 1), NOW),
                new PledgeFact.Changed(
                        pledge(reward, second), new Change(second - first, 0, 0), NOW, new Money("EUR", first), "a"),
                new PledgeFact.Canceled(pledge(reward, second), new Change(-second, -1, -1), NOW));

        assertThat(facts.stream().mapToLong(fact -> fact.funding().pledged()).sum())
                .isZero();
        for (var key : new String[] {"a", "b"}) {
            var shares = facts.stream()
                    .flatMap(fact -> fact.rewards().stream())
                    .filter(share -> share.rewardId().equals(key))
                    .toList();
            assertThat(shares.stream().mapToLong(RewardShare::pledged).sum()).isZero();
            assertThat(shares.stream().mapToInt(RewardShare::pledges).sum()).isZero();
        }
    }

    private static Pledge pledge(String reward, long cents) {
        return new Pledge(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Money("EUR", cents),
                new Pledge.Choice(reward, "A reward", "DE"));
    }
}
