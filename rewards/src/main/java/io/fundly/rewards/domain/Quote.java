package io.fundly.rewards.domain;

import io.fundly.platform.money.Money;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a selection costs at the least, and that it can be had at all.
 *
 * @param minimum reward, add-ons and shipping together
 * @param rewardTitle of the main reward; empty where there are add-ons only
 */
public record Quote(Money minimum, String rewardTitle) {

    /**
     * Prices an order.
     *
     * @param offers what is there of the order's rewards
     */
    public static Quote of(ReservationOrder order, Map<UUID, Offer> offers) {
        var selection = order.selection();
        var title = selection.rewardId().map(id -> mainReward(order, offers, id).title());
        Optional<Money> total = Optional.empty();
        for (var item : selection.items()) {
            var reward = onOffer(order, offers, item.rewardId());
            if (!selection.rewardId().equals(Optional.of(item.rewardId())) && !reward.isAddOn()) {
                throw Refusals.notAvailable(reward.id(), "This reward is no add-on.");
            }
            var price = price(reward, item.quantity(), selection.shippingCountry());
            total = Optional.of(total.map(price::plus).orElse(price));
        }
        var minimum = total.orElseGet(() -> Money.zero(order.amount().currencyCode()));
        if (!order.amount().sameCurrency(minimum)) {
            throw Refusals.currencyMismatch(
                    minimum.currencyCode(), order.amount().currencyCode());
        }
        if (order.amount().compareTo(minimum) < 0) {
            throw Refusals.amountBelowReward(minimum);
        }
        return new Quote(minimum, title.orElse(""));
    }

    private static Reward mainReward(ReservationOrder order, Map<UUID, Offer> offers, UUID id) {
        var reward = onOffer(order, offers, id);
        if (reward.isAddOn()) {
            throw Refusals.notAvailable(id, "This is an add-on: it comes beside a reward.");
        }
        return reward;
    }

    private static Reward onOffer(ReservationOrder order, Map<UUID, Offer> offers, UUID id) {
        var offer = offers.get(id);
        if (offer == null) {
            throw Refusals.rewardNotFound(id);
        }
        if (!offer.reward().campaignId().equals(order.campaignId())) {
            throw Refusals.notAvailable(id, "This is a reward of another campaign.");
        }
        if (!offer.open()) {
            throw Refusals.notAvailable(id, "This reward is not on offer now.");
        }
        return offer.reward();
    }

    private static Money price(Reward reward, int quantity, String country) {
        var piece = reward.amount();
        if (reward.isShipped()) {
            var cost = reward.shippingCost(country);
            if (country.isEmpty() || cost.isEmpty()) {
                throw Refusals.shippingNotOffered(reward.id(), country);
            }
            piece = piece.plus(new Money(piece.currencyCode(), cost.getAsLong()));
        }
        return piece.times(quantity);
    }
}
