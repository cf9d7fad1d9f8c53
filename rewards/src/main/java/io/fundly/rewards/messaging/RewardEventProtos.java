package io.fundly.rewards.messaging;

import com.google.protobuf.Message;
import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.EventProtos;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.Reward;
import io.fundly.rewards.domain.RewardEvent;
import io.fundly.rewards.domain.ShippingRule;
import io.fundly.rewards.domain.WaitlistEvent;
import io.fundly.rewards.events.v1.RewardChanged;
import io.fundly.rewards.events.v1.RewardCreated;
import io.fundly.rewards.events.v1.RewardDeleted;
import io.fundly.rewards.events.v1.RewardRestocked;
import io.fundly.rewards.events.v1.RewardSnapshot;
import io.fundly.rewards.events.v1.RewardSoldOut;
import io.fundly.type.v1.Money;
import jakarta.enterprise.context.ApplicationScoped;

/** What rewards tells the other services. */
@ApplicationScoped
class RewardEventProtos implements EventProtos {

    @Override
    public OutgoingEvent toProto(DomainEvent event) {
        return event instanceof WaitlistEvent news ? WaitlistEventProtos.toProto(news) : toProto((RewardEvent) event);
    }

    private static OutgoingEvent toProto(RewardEvent news) {
        return switch (news) {
            case RewardEvent.RewardCreated(var reward, var time) ->
                outgoing(
                        "created",
                        reward,
                        RewardCreated.newBuilder()
                                .setReward(snapshot(reward))
                                .setOccurTime(ProtoValues.toProto(time))
                                .build());
            case RewardEvent.RewardChanged(var reward, var time) ->
                outgoing(
                        "changed",
                        reward,
                        RewardChanged.newBuilder()
                                .setReward(snapshot(reward))
                                .setOccurTime(ProtoValues.toProto(time))
                                .build());
            case RewardEvent.RewardDeleted(var reward, var time) ->
                outgoing(
                        "deleted",
                        reward,
                        RewardDeleted.newBuilder()
                                .setRewardId(reward.id().toString())
                                .setCampaignId(reward.campaignId().toString())
                                .setOccurTime(ProtoValues.toProto(time))
                                .setVersion(reward.version())
                                .build());
            case RewardEvent.RewardSoldOut(var reward, var time) ->
                outgoing(
                        "sold_out",
                        reward,
                        RewardSoldOut.newBuilder()
                                .setReward(snapshot(reward))
                                .setOccurTime(ProtoValues.toProto(time))
                                .build());
            case RewardEvent.RewardRestocked(var reward, var available, var time) ->
                outgoing(
                        "restocked",
                        reward,
                        RewardRestocked.newBuilder()
                                .setReward(snapshot(reward))
                                .setOccurTime(ProtoValues.toProto(time))
                                .setAvailable(available)
                                .build());
        };
    }

    private static OutgoingEvent outgoing(String verb, Reward reward, Message body) {
        return new OutgoingEvent("rewards.reward." + verb + ".v1", reward.id().toString(), body);
    }

    static RewardSnapshot snapshot(Reward reward) {
        var content = reward.content();
        var snapshot = RewardSnapshot.newBuilder()
                .setId(reward.id().toString())
                .setCampaignId(reward.campaignId().toString())
                .setCreatorId(reward.creatorId().toString())
                .setTitle(content.title())
                .setDescription(content.description())
                .setAmountRequired(
                        money(content.amount().currencyCode(), content.amount().minorUnits()))
                .setEstimatedDelivery(content.estimatedDelivery())
                .addAllItems(content.items())
                .setAddOn(content.addOn())
                .setCreateTime(ProtoValues.toProto(reward.createTime()))
                .setVersion(reward.version());
        content.quantity().ifPresent(snapshot::setQuantity);
        content.window().start().map(ProtoValues::toProto).ifPresent(snapshot::setStartTime);
        content.window().end().map(ProtoValues::toProto).ifPresent(snapshot::setEndTime);
        for (ShippingRule rule : content.shipping()) {
            snapshot.addShipping(io.fundly.rewards.v1.ShippingRule.newBuilder()
                    .setCountry(rule.country())
                    .setCost(money(content.amount().currencyCode(), rule.costMinorUnits())));
        }
        return snapshot.build();
    }

    private static Money money(String currencyCode, long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode(currencyCode)
                .setMinorUnits(minorUnits)
                .build();
    }
}
