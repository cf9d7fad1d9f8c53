package io.fundly.rewards.grpc;

import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.BackedOffer;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.v1.BackerReward;
import io.fundly.rewards.v1.BackerRewardStatus;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.ShippingRule;
import io.fundly.type.v1.Money;

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
                .setAmountRequired(ProtoValues.toProto(content.amount()))
                .setClaimed(offer.stock().spokenFor())
                .setBackersCount(offer.stock().backers())
                .setEstimatedDelivery(content.estimatedDelivery())
                .addAllItems(content.items())
                .setAddOn(content.addOn())
                .setCreateTime(ProtoValues.toProto(reward.createTime()))
                .setVersion(reward.version())
                .setEtag(reward.etag())
                .setWaitlistLength(offer.stock().waiting());
        content.quantity().ifPresent(proto::setQuantity);
        content.window().start().map(ProtoValues::toProto).ifPresent(proto::setStartTime);
        content.window().end().map(ProtoValues::toProto).ifPresent(proto::setEndTime);
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
                .setCreateTime(ProtoValues.toProto(backed.createTime()))
                .setUpdateTime(ProtoValues.toProto(backed.updateTime()))
                .build();
    }
}
