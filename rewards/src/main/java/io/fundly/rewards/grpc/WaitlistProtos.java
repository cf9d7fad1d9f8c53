package io.fundly.rewards.grpc;

import io.fundly.platform.protos.ProtoValues;
import io.fundly.rewards.domain.WaitlistPlace;
import io.fundly.rewards.v1.WaitlistEntry;
import io.fundly.rewards.v1.WaitlistEntryState;

/** Places in the line as the contract has them. */
final class WaitlistProtos {

    private WaitlistProtos() {}

    static WaitlistEntry toProto(WaitlistPlace place) {
        var entry = place.entry();
        var proto = WaitlistEntry.newBuilder()
                .setRewardId(entry.rewardId().toString())
                .setCampaignId(place.reward().campaignId().toString())
                .setRewardTitle(place.reward().title())
                .setState(
                        switch (entry.state()) {
                            case WAITING -> WaitlistEntryState.WAITLIST_ENTRY_STATE_WAITING;
                            case OFFERED -> WaitlistEntryState.WAITLIST_ENTRY_STATE_OFFERED;
                            case ACCEPTED -> WaitlistEntryState.WAITLIST_ENTRY_STATE_ACCEPTED;
                        })
                .setPosition(Math.toIntExact(place.position()))
                .setCreateTime(ProtoValues.toProto(entry.createTime()));
        entry.offerExpireTime().map(ProtoValues::toProto).ifPresent(proto::setOfferExpireTime);
        return proto.build();
    }
}
