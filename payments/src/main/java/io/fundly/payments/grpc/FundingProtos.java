package io.fundly.payments.grpc;

import io.fundly.payments.application.FundingQueries.Progress;
import io.fundly.payments.domain.Rehearsal;
import io.fundly.payments.v1.GetCollectionResponse;
import io.fundly.payments.v1.PledgesInState;
import io.fundly.payments.v1.RehearseCloseResponse;
import io.fundly.payments.v1.RewardDemand;
import java.util.UUID;

/** The figures of a campaign's funding as the contract has them. */
final class FundingProtos {

    private FundingProtos() {}

    static RehearseCloseResponse toProto(UUID campaignId, Rehearsal rehearsal) {
        var outlook = rehearsal.outlook();
        var proto = RehearseCloseResponse.newBuilder()
                .setCampaignId(campaignId.toString())
                .setPledged(PledgeProtos.money(rehearsal.pledged().total()))
                .setGoal(PledgeProtos.money(rehearsal.goal()))
                .setSucceeds(rehearsal.succeeds())
                .setPledgesCount(rehearsal.pledged().count())
                .setChargesCount(rehearsal.charges().count())
                .setChargesTotal(PledgeProtos.money(rehearsal.charges().total()))
                .setPlatformFee(PledgeProtos.money(outlook.platformFee()))
                .setProcessorFee(PledgeProtos.money(outlook.processorFee()))
                .setPayout(PledgeProtos.money(outlook.payout()))
                .setVerifiedCount(rehearsal.verified().count())
                .setVerified(PledgeProtos.money(rehearsal.verified().total()))
                .setFailingCount(rehearsal.failing().count())
                .setFailing(PledgeProtos.money(rehearsal.failing().total()));
        if (rehearsal.succeeds()) {
            proto.setPayoutTime(PledgeProtos.timestamp(rehearsal.payoutTime()));
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
                .setPledged(PledgeProtos.money(figures.pledged()))
                .setVerified(PledgeProtos.money(figures.verified()))
                .setCollected(PledgeProtos.money(figures.collected()))
                .setSettled(progress.settled());
        for (var group : figures.states()) {
            proto.addStates(PledgesInState.newBuilder()
                    .setStatus(PledgeProtos.status(group.state()))
                    .setCount(group.count())
                    .setAmount(PledgeProtos.money(group.amount())));
        }
        return proto.build();
    }
}
