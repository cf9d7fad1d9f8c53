package io.fundly.rewards.messaging;

import com.google.protobuf.Message;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.WaitlistEvent;
import io.fundly.rewards.domain.WaitlistEvent.Closure;
import io.fundly.rewards.events.v1.WaitlistClosed;
import io.fundly.rewards.events.v1.WaitlistClosureReason;
import io.fundly.rewards.events.v1.WaitlistOffered;

/** What rewards tells of those who wait. */
final class WaitlistEventProtos {

    private WaitlistEventProtos() {}

    static OutgoingEvent toProto(WaitlistEvent event) {
        return switch (event) {
            case WaitlistEvent.WaitlistOffered offered ->
                outgoing(
                        "offered",
                        offered,
                        WaitlistOffered.newBuilder()
                                .setReward(RewardEventProtos.snapshot(offered.reward()))
                                .setBackerId(offered.backerId().toString())
                                .setCampaignTitle(offered.campaignTitle())
                                .setOfferExpireTime(ProtoValues.toProto(offered.until()))
                                .setOccurTime(ProtoValues.toProto(offered.time()))
                                .build());
            case WaitlistEvent.WaitlistClosed closed ->
                outgoing(
                        "closed",
                        closed,
                        WaitlistClosed.newBuilder()
                                .setReward(RewardEventProtos.snapshot(closed.reward()))
                                .setBackerId(closed.backerId().toString())
                                .setCampaignTitle(closed.campaignTitle())
                                .setReason(reason(closed.closure()))
                                .setOccurTime(ProtoValues.toProto(closed.time()))
                                .build());
        };
    }

    private static OutgoingEvent outgoing(String verb, WaitlistEvent event, Message body) {
        return new OutgoingEvent(
                "rewards.waitlist." + verb + ".v1", event.reward().id().toString(), body);
    }

    private static WaitlistClosureReason reason(Closure closure) {
        return switch (closure) {
            case OFFER_EXPIRED -> WaitlistClosureReason.WAITLIST_CLOSURE_REASON_OFFER_EXPIRED;
            case CAMPAIGN_OVER -> WaitlistClosureReason.WAITLIST_CLOSURE_REASON_CAMPAIGN_OVER;
            case REWARD_DELETED -> WaitlistClosureReason.WAITLIST_CLOSURE_REASON_REWARD_DELETED;
        };
    }
}
