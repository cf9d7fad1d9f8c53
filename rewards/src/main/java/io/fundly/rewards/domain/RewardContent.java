package io.fundly.rewards.domain;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.money.Money;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All of a reward that its creator decides on.
 *
 * @param amount the least pledge that gets it, shipping aside
 * @param quantity how many there are; without limit, where absent
 * @param estimatedDelivery year and month, {@code 2027-03}; empty where nothing is promised
 * @param shipping where it is shipped; nowhere, where nothing is shipped
 * @param addOn whether it comes beside another reward
 */
public record RewardContent(
        String title,
        String description,
        Money amount,
        OptionalInt quantity,
        String estimatedDelivery,
        List<String> items,
        List<ShippingRule> shipping,
        boolean addOn,
        Window window) {

    public RewardContent {
        items = List.copyOf(items);
        shipping = List.copyOf(shipping);
    }

    public RewardContent withTitle(String wanted) {
        return new RewardContent(
                wanted, description, amount, quantity, estimatedDelivery, items, shipping, addOn, window);
    }

    public RewardContent withDescription(String wanted) {
        return new RewardContent(title, wanted, amount, quantity, estimatedDelivery, items, shipping, addOn, window);
    }

    public RewardContent withAmount(Money wanted) {
        return new RewardContent(
                title, description, wanted, quantity, estimatedDelivery, items, shipping, addOn, window);
    }

    public RewardContent withQuantity(OptionalInt wanted) {
        return new RewardContent(title, description, amount, wanted, estimatedDelivery, items, shipping, addOn, window);
    }

    public RewardContent withEstimatedDelivery(String wanted) {
        return new RewardContent(title, description, amount, quantity, wanted, items, shipping, addOn, window);
    }

    public RewardContent withItems(List<String> wanted) {
        return new RewardContent(
                title, description, amount, quantity, estimatedDelivery, wanted, shipping, addOn, window);
    }

    public RewardContent withShipping(List<ShippingRule> wanted) {
        return new RewardContent(title, description, amount, quantity, estimatedDelivery, items, wanted, addOn, window);
    }

    public RewardContent withAddOn(boolean wanted) {
        return new RewardContent(
                title, description, amount, quantity, estimatedDelivery, items, shipping, wanted, window);
    }

    public RewardContent withWindow(Window wanted) {
        return new RewardContent(
                title, description, amount, quantity, estimatedDelivery, items, shipping, addOn, wanted);
    }

    /** Refuses what this campaign cannot offer: another currency, a price nobody may pledge, an empty window. */
    void mustFit(CampaignCopy campaign) {
        if (!amount.currencyCode().equals(campaign.currencyCode())) {
            throw Refusals.currencyMismatch(campaign.currencyCode(), amount.currencyCode());
        }
        var violations = new Violations();
        // An add-on comes on top of something, so that the least pledge is no limit for it.
        var minimum = addOn ? 1 : campaign.minimumPledge().minorUnits();
        var maximum = campaign.maximumPledge().minorUnits();
        violations.check(
                amount.minorUnits() >= minimum,
                "reward.amount_required",
                "must be at least " + new Money(amount.currencyCode(), minimum),
                RewardReason.AMOUNT_TOO_SMALL,
                Map.of("minimum_minor_units", Long.toString(minimum)));
        violations.check(
                amount.minorUnits() <= maximum,
                "reward.amount_required",
                "must be at most " + campaign.maximumPledge(),
                RewardReason.AMOUNT_TOO_LARGE,
                Map.of("maximum_minor_units", Long.toString(maximum)));
        violations.check(
                shipping.stream().allMatch(rule -> rule.costMinorUnits() <= maximum),
                "reward.shipping",
                "must cost at most " + campaign.maximumPledge());
        violations.check(window.isSound(), "reward.end_time", "must be after start_time");
        violations.throwIfAny();
    }
}
