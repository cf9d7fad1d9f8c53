package io.fundly.edge.rewards;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.v1.BackerReward;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.ShippingRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reward tiers as the REST contract has them. */
public final class RewardJson {

    private RewardJson() {}

    @Schema(
            name = "Shipping",
            requiredProperties = {"country", "cost"})
    public record Shipping(String country, MoneyJson cost) {}

    /** The fields of a tier. What the service misses by itself is left to it to name among the other faults. */
    @Schema(requiredProperties = {"title", "amountRequired"})
    public record RewardInput(
            @Nullable String title,
            String description,
            @Nullable MoneyJson amountRequired,
            @Nullable Integer quantity,
            @Nullable String estimatedDelivery,
            @Nullable List<String> items,
            @Nullable List<Shipping> shipping,
            @Nullable Boolean addOn,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {

        Reward.Builder toProto() {
            var reward = Reward.newBuilder()
                    .setTitle(Values.orEmpty(title))
                    .setDescription(description)
                    .setEstimatedDelivery(Values.orEmpty(estimatedDelivery))
                    .setAddOn(Boolean.TRUE.equals(addOn))
                    .addAllItems(items == null ? List.of() : items);
            if (amountRequired != null) {
                reward.setAmountRequired(amountRequired.toProto());
            }
            if (quantity != null) {
                reward.setQuantity(quantity);
            }
            if (shipping != null) {
                shipping.forEach(rule -> reward.addShipping(ShippingRule.newBuilder()
                        .setCountry(rule.country())
                        .setCost(rule.cost().toProto())));
            }
            if (startsAt != null) {
                reward.setStartTime(ProtoValues.toProto(startsAt));
            }
            if (endsAt != null) {
                reward.setEndTime(ProtoValues.toProto(endsAt));
            }
            return reward;
        }
    }

    @Schema(
            name = "Reward",
            requiredProperties = {
                "id",
                "campaignId",
                "title",
                "description",
                "amountRequired",
                "claimed",
                "backersCount",
                "addOn",
                "waitlistLength"
            })
    public record RewardView(
            UUID id,
            UUID campaignId,
            String title,
            String description,
            MoneyJson amountRequired,
            @Nullable Integer quantity,
            int claimed,
            int backersCount,
            @Nullable String estimatedDelivery,
            @Nullable List<String> items,
            @Nullable List<Shipping> shipping,
            boolean addOn,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            int waitlistLength) {}

    @Schema(
            name = "BackerReward",
            requiredProperties = {"id", "pledgeId", "campaignId", "reward", "quantity", "status", "createdAt"})
    public record BackerRewardView(
            UUID id,
            UUID pledgeId,
            UUID campaignId,
            RewardView reward,
            int quantity,
            String status,
            @Nullable String shippingCountry,
            @Nullable String trackingNumber,
            @Nullable String carrier,
            Instant createdAt) {}

    public static RewardView reward(Reward reward) {
        return new RewardView(
                UUID.fromString(reward.getId()),
                UUID.fromString(reward.getCampaignId()),
                reward.getTitle(),
                reward.getDescription(),
                MoneyJson.of(reward.getAmountRequired()),
                reward.hasQuantity() ? reward.getQuantity() : null,
                reward.getClaimed(),
                reward.getBackersCount(),
                Values.orNull(reward.getEstimatedDelivery()),
                reward.getItemsCount() == 0 ? null : reward.getItemsList(),
                reward.getShippingCount() == 0 ? null : shipping(reward.getShippingList()),
                reward.getAddOn(),
                reward.hasStartTime() ? ProtoValues.toInstant(reward.getStartTime()) : null,
                reward.hasEndTime() ? ProtoValues.toInstant(reward.getEndTime()) : null,
                reward.getWaitlistLength());
    }

    static BackerRewardView backerReward(BackerReward owed) {
        return new BackerRewardView(
                UUID.fromString(owed.getId()),
                UUID.fromString(owed.getPledgeId()),
                UUID.fromString(owed.getCampaignId()),
                reward(owed.getReward()),
                owed.getQuantity(),
                Values.bare(owed.getStatus(), "BACKER_REWARD_STATUS_"),
                Values.orNull(owed.getShippingCountry()),
                Values.orNull(owed.getTrackingNumber()),
                Values.orNull(owed.getCarrier()),
                ProtoValues.toInstant(owed.getCreateTime()));
    }

    private static List<Shipping> shipping(List<ShippingRule> rules) {
        return rules.stream()
                .map(rule -> new Shipping(rule.getCountry(), MoneyJson.of(rule.getCost())))
                .toList();
    }
}
