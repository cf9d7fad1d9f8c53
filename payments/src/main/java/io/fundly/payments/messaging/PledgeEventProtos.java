package io.fundly.payments.messaging;

import com.google.protobuf.Timestamp;
import io.fundly.payments.domain.CancellationReason;
import io.fundly.payments.domain.Decline;
import io.fundly.payments.domain.DisputeView;
import io.fundly.payments.domain.FundingModel;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.events.v1.FundingChange;
import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeCancellationReason;
import io.fundly.payments.events.v1.PledgeCardFailing;
import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeDisputed;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.events.v1.PledgeRefunded;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.payments.protos.DisputeProtos;
import io.fundly.payments.v1.AddOn;
import io.fundly.payments.v1.PaymentFailure;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.events.OutgoingEvent;
import io.fundly.platform.protos.ProtoValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Pledge events as the contracts have them. */
@ApplicationScoped
class PledgeEventProtos {

    OutgoingEvent toProto(PledgeEvent event) {
        return switch (event) {
            case PledgeEvent.PledgeConfirmed confirmed ->
                outgoing(
                        "confirmed",
                        confirmed,
                        PledgeConfirmed.newBuilder()
                                .setPledge(snapshot(confirmed))
                                .setChange(change(confirmed))
                                .setOccurTime(time(confirmed))
                                .build());
            case PledgeEvent.PledgeCanceled canceled ->
                outgoing(
                        "canceled",
                        canceled,
                        PledgeCanceled.newBuilder()
                                .setPledge(snapshot(canceled))
                                .setChange(change(canceled))
                                .setOccurTime(time(canceled))
                                .setReason(reason(canceled.reason()))
                                .build());
            case PledgeEvent.PledgeCollected collected ->
                outgoing(
                        "collected",
                        collected,
                        PledgeCollected.newBuilder()
                                .setPledge(snapshot(collected))
                                .setChange(change(collected))
                                .setOccurTime(time(collected))
                                .build());
            case PledgeEvent.PledgeRefunded refunded -> outgoing("refunded", refunded, refunded(refunded));
            case PledgeEvent.PledgeDisputed disputed -> outgoing("disputed", disputed, disputed(disputed));
            case PledgeEvent.PledgePaymentFailed failed ->
                outgoing(
                        "payment_failed",
                        failed,
                        PledgePaymentFailed.newBuilder()
                                .setPledge(snapshot(failed))
                                .setChange(change(failed))
                                .setOccurTime(time(failed))
                                .setFailure(failure(failed.pledge(), failed.decline()))
                                .setAttempt(failed.pledge().failedCharges())
                                .build());
            case PledgeEvent.PledgeChanged changed -> outgoing("changed", changed, changed(changed));
            case PledgeEvent.PledgeCardFailing failing ->
                outgoing(
                        "card_failing",
                        failing,
                        PledgeCardFailing.newBuilder()
                                .setPledge(snapshot(failing))
                                .setChange(change(failing))
                                .setOccurTime(time(failing))
                                .setFailure(failure(failing.pledge(), failing.decline()))
                                .build());
            case PledgeEvent.PledgeDropped dropped ->
                outgoing(
                        "dropped",
                        dropped,
                        PledgeDropped.newBuilder()
                                .setPledge(snapshot(dropped))
                                .setChange(change(dropped))
                                .setOccurTime(time(dropped))
                                .build());
        };
    }

    private static PledgeChanged changed(PledgeEvent.PledgeChanged changed) {
        var before = changed.before();
        var body = PledgeChanged.newBuilder()
                .setPledge(snapshot(changed))
                .setChange(change(changed))
                .setOccurTime(time(changed))
                .setPreviousAmount(ProtoValues.toProto(before.amount()))
                .setPreviousRewardId(
                        before.choice().mainReward().map(UUID::toString).orElse(""));
        for (var addOn : before.choice().addOns().items()) {
            body.addPreviousAddOns(
                    AddOn.newBuilder().setRewardId(addOn.rewardId().toString()).setQuantity(addOn.quantity()));
        }
        return body.build();
    }

    private static PaymentFailure failure(Pledge pledge, Decline decline) {
        var failure = PaymentFailure.newBuilder().setCode(decline.code()).setMessage(decline.message());
        pledge.mending().ifPresent(mending -> {
            failure.setFixUntilTime(ProtoValues.toProto(mending.fixUntil()));
            mending.retry().map(ProtoValues::toProto).ifPresent(failure::setRetryTime);
        });
        return failure.build();
    }

    private static PledgeRefunded refunded(PledgeEvent.PledgeRefunded event) {
        var refund = event.refund();
        return PledgeRefunded.newBuilder()
                .setPledge(snapshot(event))
                .setChange(change(event))
                .setOccurTime(ProtoValues.toProto(refund.updateTime()))
                .setRefundId(refund.id().toString())
                .setAmount(ProtoValues.toProto(refund.amount()))
                .setTotalRefunded(ProtoValues.toProto(event.totalRefunded()))
                .setFailed(event.failed())
                .setReason(event.failed() ? refund.failure() : refund.reason())
                .build();
    }

    private static PledgeDisputed disputed(PledgeEvent.PledgeDisputed event) {
        var view =
                new DisputeView(event.dispute(), event.terms(), event.pledge().backerId());
        return PledgeDisputed.newBuilder()
                .setPledge(snapshot(event))
                .setChange(change(event))
                .setOccurTime(ProtoValues.toProto(event.dispute().updateTime()))
                .setDispute(DisputeProtos.toProto(view))
                .build();
    }

    private static OutgoingEvent outgoing(String verb, PledgeEvent event, com.google.protobuf.Message body) {
        return new OutgoingEvent(
                "payments.pledge." + verb + ".v1", event.pledge().id().toString(), body);
    }

    private static PledgeSnapshot snapshot(PledgeEvent event) {
        var pledge = event.pledge();
        var terms = event.terms();
        var snapshot = PledgeSnapshot.newBuilder()
                .setId(pledge.id().toString())
                .setCampaignId(pledge.campaignId().toString())
                .setCampaignTitle(terms.title())
                .setCampaignSlug(terms.slug())
                .setCreatorId(terms.creatorId().toString())
                .setFundingModel(fundingModel(pledge.fundingModel()))
                .setBackerId(pledge.backerId().toString())
                .setStatus(status(pledge.state()))
                .setAmount(ProtoValues.toProto(pledge.amount()))
                .setRewardId(pledge.choice().mainReward().map(UUID::toString).orElse(""))
                .setRewardTitle(pledge.rewardTitle())
                .setShippingCountry(pledge.choice().shippingCountry())
                .setAnonymous(pledge.anonymous())
                .setCreateTime(ProtoValues.toProto(pledge.createTime()))
                .setVersion(pledge.version());
        pledge.confirmTime().map(ProtoValues::toProto).ifPresent(snapshot::setConfirmTime);
        addOns(pledge, snapshot);
        return snapshot.build();
    }

    private static void addOns(Pledge pledge, PledgeSnapshot.Builder snapshot) {
        for (var addOn : pledge.choice().addOns().items()) {
            snapshot.addAddOns(
                    AddOn.newBuilder().setRewardId(addOn.rewardId().toString()).setQuantity(addOn.quantity()));
        }
    }

    private static FundingChange change(PledgeEvent event) {
        return FundingChange.newBuilder()
                .setPledgedChange(ProtoValues.toProto(event.change().pledged()))
                .setBackersChange(event.change().backers())
                .setPledgesChange(event.change().pledges())
                .build();
    }

    private static Timestamp time(PledgeEvent event) {
        return ProtoValues.toProto(event.pledge().updateTime());
    }

    private static PledgeCancellationReason reason(CancellationReason reason) {
        return switch (reason) {
            case BACKER -> PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_BACKER;
            case CAMPAIGN_CANCELED -> PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_CAMPAIGN_CANCELED;
            case CAMPAIGN_FAILED -> PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_CAMPAIGN_FAILED;
            case ABANDONED -> PledgeCancellationReason.PLEDGE_CANCELLATION_REASON_ABANDONED;
        };
    }

    private static io.fundly.campaigns.v1.FundingModel fundingModel(FundingModel model) {
        return switch (model) {
            case ALL_OR_NOTHING -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_ALL_OR_NOTHING;
            case KEEP_IT_ALL -> io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL;
        };
    }

    private static PledgeStatus status(PledgeState state) {
        return switch (state) {
            case CREATED -> PledgeStatus.PLEDGE_STATUS_CREATED;
            case REQUIRES_ACTION -> PledgeStatus.PLEDGE_STATUS_REQUIRES_ACTION;
            case ACTIVE -> PledgeStatus.PLEDGE_STATUS_ACTIVE;
            case CHARGING -> PledgeStatus.PLEDGE_STATUS_CHARGING;
            case COLLECTED -> PledgeStatus.PLEDGE_STATUS_COLLECTED;
            case PAYMENT_FAILED -> PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED;
            case DROPPED -> PledgeStatus.PLEDGE_STATUS_DROPPED;
            case CANCELED -> PledgeStatus.PLEDGE_STATUS_CANCELED;
            case REFUNDED -> PledgeStatus.PLEDGE_STATUS_REFUNDED;
            case PARTIALLY_REFUNDED -> PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED;
            case DISPUTED -> PledgeStatus.PLEDGE_STATUS_DISPUTED;
        };
    }
}
