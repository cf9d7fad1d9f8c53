package io.fundly.rewards.grpc;

import com.google.protobuf.Timestamp;
import io.fundly.rewards.domain.BackedOffer;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.v1.BackerReward;
import io.fundly.rewards.v1.BackerRewardStatus;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.ShippingRule;
import io.fundly.type.v1.Money;
import java.time.Instant;

/** Rewards as the contract has them. */
final class RewardProtos {

    private RewardProtos() {}

    static Reward toProto(Offer offer) {
        var reward = offer.reward();
        var content = reward.content();
        var currency = content.amount().currencyCode();
        var proto = Reward.newBuilder()
                .setId(reward.id().toString())
                .setCampaignId(reward.campaignId().toString())
                .setTitle(content.title())
                .setDescription(content.description())
                .setAmountRequired(toProto(content.amount()))
                .setClaimed(offer.stock().spokenFor())
                .setBackersCount(offer.stock().backers())
                .setEstimatedDelivery(content.estimatedDelivery())
                .addAllItems(content.items())
                .setAddOn(content.addOn())
                .setCreateTime(toProto(reward.createTime()))
                .setVersion(reward.version())
                .setEtag(reward.etag())
                .setWaitlistLength(offer.stock().waiting());
        content.quantity().ifPresent(proto::setQuantity);
        content.window().start().map(RewardProtos::toProto).ifPresent(proto::setStartTime);
        content.window().end().map(RewardProtos::toProto).ifPresent(proto::setEndTime);
        content.shipping()
                .forEach(rule -> proto.addShipping(ShippingRule.newBuilder()
                        .setCountry(rule.country())
                        .setCost(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(rule.costMinorUnits()))));
        return proto.build();
    }

    static BackerReward toProto(BackedOffer item) {
        var backed = item.backed();
        return BackerReward.newBuilder()
                .setId(backed.id().toString())
                .setPledgeId(backed.pledgeId().toString())
                .setCampaignId(backed.campaignId().toString())
                .setBackerId(backed.backerId().toString())
                .setReward(toProto(item.offer()))
                .setQuantity(backed.quantity())
                .setStatus(
                        switch (backed.status()) {
                            case PENDING -> BackerRewardStatus.BACKER_REWARD_STATUS_PENDING;
                            case PREPARING -> BackerRewardStatus.BACKER_REWARD_STATUS_PREPARING;
                            case SHIPPED -> BackerRewardStatus.BACKER_REWARD_STATUS_SHIPPED;
                            case DELIVERED -> BackerRewardStatus.BACKER_REWARD_STATUS_DELIVERED;
                            case RELEASED -> BackerRewardStatus.BACKER_REWARD_STATUS_RELEASED;
                        })
                .setShippingCountry(backed.shippingCountry())
                .setTrackingNumber(backed.trackingNumber())
                .setCarrier(backed.carrier())
                .setCreateTime(toProto(backed.createTime()))
                .setUpdateTime(toProto(backed.updateTime()))
                .build();
    }

    static Money toProto(io.fundly.platform.money.Money money) {
        return Money.newBuilder()
                .setCurrencyCode(money.currencyCode())
                .setMinorUnits(money.minorUnits())
                .build();
    }

    static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
