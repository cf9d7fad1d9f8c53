package io.fundly.rewards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.money.Money;
import io.fundly.rewards.domain.RewardEvent.RewardChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RewardTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final RewardContent CONTENT = new RewardContent(
            "Title", "", new Money("EUR", 1_000), OptionalInt.of(5), "", List.of(), List.of(), false, Window.ALWAYS);

    @ParameterizedTest
    @EnumSource(
            value = CampaignState.class,
            names = {"CLOSING", "SUCCEEDED", "FAILED", "CANCELED", "DELETED"})
    void isNotOfferedWhereTheCampaignIsOver(CampaignState state) {
        assertThatThrownBy(() -> Reward.offer(campaign(state), CONTENT, NOW))
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RewardReason.ILLEGAL_STATE));
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignState.class,
            names = {"DRAFT", "IN_REVIEW", "APPROVED", "REJECTED", "LIVE", "SUSPENDED"})
    void isOfferedBefore(CampaignState state) {
        assertThat(Reward.offer(campaign(state), CONTENT, NOW).content()).isEqualTo(CONTENT);
    }

    @Test
    void everyChangeCountsUp() {
        var campaign = campaign(CampaignState.LIVE);
        var reward = Reward.offer(campaign, CONTENT, NOW);
        var stock = Stock.of(reward);

        var changed = reward.edit(content -> content.withQuantity(OptionalInt.of(9)), campaign, stock, NOW);

        assertThat(changed).isEqualTo(new RewardChanged(reward, NOW));
        assertThat(reward.version()).isEqualTo(2);
        assertThat(reward.etag()).isEqualTo("2");
        assertThat(stock.available()).contains(9);
        reward.withdraw(stock, NOW);
        assertThat(reward.version()).isEqualTo(3);
        assertThat(reward.isDeleted()).isTrue();
    }

    private static CampaignCopy campaign(CampaignState state) {
        return CampaignCopy.of(new CampaignTerms(
                UUID.randomUUID(), UUID.randomUUID(), state, true, "EUR", 100, 99_999_999, "", Optional.empty(), 1));
    }
}
