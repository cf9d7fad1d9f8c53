package io.fundly.payments.grpc;

import io.fundly.payments.application.FundingQueries.Progress;
import io.fundly.payments.domain.Rehearsal;
import io.fundly.payments.v1.GetCollectionResponse;
import io.fundly.payments.v1.PledgesInState;
import io.fundly.payments.v1.RehearseCloseResponse;
import io.fundly.payments.v1.RewardDemand;
import io.fundly.platform.protos.ProtoValues;
import java.util.UUID;

/** The figures of a campaign's funding as the contract has them. */
final class FundingProtos {

    private FundingProtos() {}

    static RehearseCloseResponse toProto(UUID campaignId, Rehearsal rehearsal) {
        var outlook = rehearsal.outlook();
        var proto = RehearseCloseResponse.newBuilder()
                .setCampaignId(campaignId.toString())
                .setPledged(ProtoValues.toProto(rehearsal.pledged().total()))
                .setGoal(ProtoValues.toProto(rehearsal.goal()))
                .setSucceeds(rehearsal.succeeds())
                .setPledgesCount(rehearsal.pledged().count())
                .setChargesCount(rehearsal.charges().count())
                .setChargesTotal(ProtoValues.toProto(rehearsal.charges().total()))
                .setPlatformFee(ProtoValues.toProto(outlook.platformFee()))
                .setProcessorFee(ProtoValues.toProto(outlook.processorFee()))
                .setPayout(ProtoValues.toProto(outlook.payout()))
                .setVerifiedCount(rehearsal.verified().count())
                .setVerified(ProtoValues.toProto(rehearsal.verified().total()))
                .setFailingCount(rehearsal.failing().count())
                .setFailing(ProtoValues.toProto(rehearsal.failing().total()));
        if (rehearsal.succeeds()) {
            proto.setPayoutTime(ProtoValues.toProto(rehearsal.payoutTime()));
        }
        rehearsal
                .rewards()
                .forEach((reward, quantity) -> proto.addRewards(
                        RewardDemand.newBuilder().setRewardId(reward.toString()).setQuantity(quantity)));
        return proto.build();
    }

    static GetCollectionResponse toProto(UUID campaignId, Progress progress) {
        var figures = progress.figures();
        var proto = GetCollectionResponse.newBuilder()
                .setCampaignId(campaignId.toString())
                .setPledged(ProtoValues.toProto(figures.pledged()))
                .setVerified(ProtoValues.toProto(figures.verified()))
                .setCollected(ProtoValues.toProto(figures.collected()))
                .setSettled(progress.settled());
        for (var group : figures.states()) {
            proto.addStates(PledgesInState.newBuilder()
                    .setStatus(PledgeProtos.status(group.state()))
                    .setCount(group.count())
                    .setAmount(ProtoValues.toProto(group.amount())));
        }
        return proto.build();
    }
}
