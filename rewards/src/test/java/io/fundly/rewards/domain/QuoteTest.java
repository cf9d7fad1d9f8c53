package io.fundly.rewards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class QuoteTest {

    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    @Property
    void isTheSumOfEveryPieceAndItsShipping(
            @ForAll @LongRange(min = 1, max = 99_999_999) long price,
            @ForAll @LongRange(min = 1, max = 99_999_999) long addOnPrice,
            @ForAll @LongRange(min = 0, max = 99_999_999) long shipping,
            @ForAll @IntRange(min = 1, max = 100) int count) {
        var reward = reward(price, false, List.of(new ShippingRule("DE", shipping)));
        var addOn = reward(addOnPrice, true, List.of(new ShippingRule("*", shipping)));
        var expected = price + shipping + count * (addOnPrice + shipping);

        var quote = Quote.of(order(reward, addOn, count, expected), offers(reward, addOn));

        assertThat(quote.minimum()).isEqualTo(new Money("EUR", expected));
        assertThat(quote.rewardTitle()).isEqualTo("Title");
        assertThatThrownBy(() -> Quote.of(order(reward, addOn, count, expected - 1), offers(reward, addOn)))
                .isInstanceOfSatisfying(
                        FundlyException.class,
                        refused -> assertThat(refused.metadata())
                                .containsEntry("minimum_minor_units", Long.toString(expected)));
    }

    @Property
    void aRuleOfItsOwnGoesBeforeTheRuleForAll(
            @ForAll @LongRange(min = 0, max = 1_000) long own, @ForAll @LongRange(min = 0, max = 1_000) long all) {
        var reward = reward(1, false, List.of(new ShippingRule("*", all), new ShippingRule("DE", own)));

        assertThat(reward.shippingCost("DE")).hasValue(own);
        assertThat(reward.shippingCost("FR")).hasValue(all);
    }

    private static ReservationOrder order(Reward reward, Reward addOn, int count, long amount) {
        return new ReservationOrder(
                UUID.randomUUID(),
                CAMPAIGN,
                UUID.randomUUID(),
                new Selection(Optional.of(reward.id()), List.of(new SelectedItem(addOn.id(), count)), "DE"),
                new Money("EUR", amount));
    }

    private static Map<UUID, Offer> offers(Reward... rewards) {
        var offers = new HashMap<UUID, Offer>();
        for (var reward : rewards) {
            offers.put(reward.id(), new Offer(reward, Stock.of(reward), true));
        }
        return offers;
    }

    private static Reward reward(long price, boolean addOn, List<ShippingRule> shipping) {
        var content = new RewardContent(
                "Title",
                "",
                new Money("EUR", price),
                OptionalInt.empty(),
                "",
                List.of(),
                shipping,
                addOn,
                Window.ALWAYS);
        return Reward.offer(campaign(), content, NOW);
    }

    private static CampaignCopy campaign() {
        return CampaignCopy.of(new CampaignTerms(
                CAMPAIGN, UUID.randomUUID(), CampaignState.LIVE, true, "EUR", 1, 99_999_999, "", Optional.empty(), 1));
    }
}
