package io.fundly.rewards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.money.Money;
import io.fundly.rewards.domain.Shelf.Business;
import io.fundly.rewards.domain.WaitlistEvent.Closure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final UUID BACKER = UUID.randomUUID();

    @Test
    void aLineIsServedWhileTheCampaignTakesPledgesPausedWhileItMayAgainAndClosedWhenItNeverWill() {
        Map<CampaignState, Business> expected = new EnumMap<>(CampaignState.class);
        for (var state : CampaignState.values()) {
            expected.put(state, state.isOver() ? Business.CLOSE : Business.PAUSE);
        }
        expected.put(CampaignState.LIVE, Business.SERVE);

        for (var state : CampaignState.values()) {
            assertThat(shelf(state, 0, true, true).business()).as("%s", state).isEqualTo(expected.get(state));
            assertThat(shelf(state, 0, true, false).business())
                    .as("%s after the deadline", state)
                    .isEqualTo(Business.CLOSE);
        }
        assertThat(shelf(CampaignState.LIVE, 0, false, true).business()).isEqualTo(Business.PAUSE);
    }

    @Test
    void nobodyWaitsForWhatEverybodyCanHave() {
        assertRefused(shelf(CampaignState.LIVE, 1, true, true), RewardReason.REWARD_IN_STOCK);
        assertRefused(shelf(CampaignState.SUSPENDED, 0, true, true), RewardReason.CAMPAIGN_NOT_LIVE);
        assertRefused(shelf(CampaignState.LIVE, 0, true, false), RewardReason.DEADLINE_PASSED);
        assertRefused(shelf(CampaignState.LIVE, 0, false, true), RewardReason.REWARD_NOT_AVAILABLE);
        assertThat(shelf(CampaignState.LIVE, 0, true, true).letWait(BACKER, NOW).state())
                .isEqualTo(WaitlistState.WAITING);
    }

    @Test
    void whatIsFreeWhileSomebodyWaitsIsForNobodyElse() {
        var shelf = shelf(CampaignState.LIVE, 0, true, true);
        var entry = shelf.letWait(BACKER, NOW);

        shelf.reward().edit(content -> content.withQuantity(OptionalInt.of(2)), shelf.campaign(), shelf.stock(), NOW);

        assertThat(shelf.stock().free()).contains(2);
        assertThat(shelf.stock().available()).contains(0);
        assertThat(shelf.stock().spokenFor()).isEqualTo(2);
        shelf.offer(entry, DAY, NOW);
        assertThat(shelf.stock().available()).contains(1);
        assertThat(shelf.stock().spokenFor()).isEqualTo(1);
    }

    @Test
    void anOfferEndsWithItsTimeTheRewardOrTheCampaignWhicheverIsFirst() {
        var shelf = shelf(CampaignState.LIVE, 0, true, true);
        var entry = shelf.letWait(BACKER, NOW);
        shelf.reward().edit(content -> content.withQuantity(OptionalInt.of(1)), shelf.campaign(), shelf.stock(), NOW);

        assertThat(shelf.offer(entry, DAY, NOW).until()).isEqualTo(NOW.plus(DAY));
        shelf.takeBack(entry);
        assertThat(entry.offerExpireTime()).isEmpty();
        assertThat(shelf.offer(entry, Duration.ofDays(60), NOW).until()).isEqualTo(deadline());
        shelf.takeBack(entry);
        var end = NOW.plus(Duration.ofHours(1));
        shelf.reward()
                .edit(
                        content -> content.withWindow(new Window(Optional.empty(), Optional.of(end))),
                        shelf.campaign(),
                        shelf.stock(),
                        NOW);
        assertThat(shelf.offer(entry, DAY, NOW).until()).isEqualTo(end);
        assertThat(entry.offerExpireTime()).contains(end);
    }

    @Test
    void nothingIsOfferedThatIsNotThere() {
        var shelf = shelf(CampaignState.LIVE, 0, true, true);
        var entry = shelf.letWait(BACKER, NOW);

        assertThatThrownBy(() -> shelf.offer(entry, DAY, NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoGoesIsCountedNoMore() {
        var shelf = shelf(CampaignState.LIVE, 0, true, true);
        var entry = shelf.letWait(BACKER, NOW);
        var other = shelf.letWait(UUID.randomUUID(), NOW);
        shelf.reward().edit(content -> content.withQuantity(OptionalInt.of(1)), shelf.campaign(), shelf.stock(), NOW);
        shelf.offer(entry, DAY, NOW);
        assertThat(shelf.stock().hasOffers()).isTrue();
        assertThat(shelf.stock().waiting()).isEqualTo(1);

        assertThat(shelf.expire(entry, NOW).closure()).isEqualTo(Closure.OFFER_EXPIRED);
        assertThat(shelf.close(other, NOW).closure()).isEqualTo(Closure.CAMPAIGN_OVER);

        assertThat(shelf.stock().hasOffers()).isFalse();
        assertThat(shelf.stock().waiting()).isZero();
        assertThat(shelf.stock().taken()).isZero();
    }

    private static void assertRefused(Shelf shelf, RewardReason reason) {
        assertThatThrownBy(() -> shelf.letWait(BACKER, NOW))
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(shelf.stock().waiting()).isZero();
    }

    private static Instant deadline() {
        return NOW.plus(Duration.ofDays(30));
    }

    private static Shelf shelf(CampaignState state, int quantity, boolean windowOpen, boolean beforeDeadline) {
        var creator = UUID.randomUUID();
        var live = campaign(UUID.randomUUID(), creator, CampaignState.LIVE);
        var content = new RewardContent(
                "Title",
                "",
                new Money("EUR", 1_000),
                OptionalInt.of(quantity),
                "",
                List.of(),
                List.of(),
                false,
                Window.ALWAYS);
        var reward = Reward.offer(live, content, NOW);
        return new Shelf(reward, Stock.of(reward), campaign(live.id(), creator, state), windowOpen, beforeDeadline);
    }

    private static CampaignCopy campaign(UUID id, UUID creator, CampaignState state) {
        return CampaignCopy.of(new CampaignTerms(
                id, creator, state, true, "EUR", 100, 99_999_999, "Lumen", Optional.of(deadline()), 1));
    }
}
