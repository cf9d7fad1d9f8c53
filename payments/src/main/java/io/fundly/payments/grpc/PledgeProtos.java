package io.fundly.payments.grpc;

import io.fundly.payments.application.PledgeView;
import io.fundly.payments.application.PledgeView.Viewer;
import io.fundly.payments.domain.Decline;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.v1.AddOn;
import io.fundly.payments.v1.PaymentFailure;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.protos.ProtoValues;
import java.util.Optional;
import java.util.UUID;

/** Pledges as the contract has them, each as far as the one who looks may see it. */
final class PledgeProtos {

    private PledgeProtos() {}

    static Pledge toProto(PledgeView view) {
        var pledge = view.pledge();
        var proto = Pledge.newBuilder()
                .setId(pledge.id().toString())
                .setCampaignId(pledge.campaignId().toString())
                .setStatus(status(pledge.state()))
                .setAmount(ProtoValues.toProto(pledge.amount()))
                .setRewardId(pledge.choice().mainReward().map(UUID::toString).orElse(""))
                .setShippingCountry(pledge.choice().shippingCountry())
                .setAnonymous(pledge.anonymous())
                .setCreateTime(ProtoValues.toProto(pledge.createTime()))
                .setUpdateTime(ProtoValues.toProto(pledge.updateTime()))
                .setVersion(pledge.version())
                .setEtag(Long.toString(pledge.version()));
        if (view.viewer() != Viewer.CREATOR || !pledge.anonymous()) {
            proto.setBackerId(pledge.backerId().toString());
        }
        for (var addOn : pledge.choice().addOns().items()) {
            proto.addAddOns(
                    AddOn.newBuilder().setRewardId(addOn.rewardId().toString()).setQuantity(addOn.quantity()));
        }
        if (view.viewer() == Viewer.BACKER) {
            clientSecret(view).ifPresent(proto::setClientSecret);
        }
        if (view.viewer() != Viewer.CREATOR) {
            failure(view).ifPresent(proto::setFailure);
        }
        TransactionProtos.transactions(view).forEach(proto::addTransactions);
        return proto.build();
    }

    private static Optional<String> clientSecret(PledgeView view) {
        return view.attempts().isEmpty()
                ? Optional.empty()
                : view.attempts().getLast().clientSecret();
    }

    private static Optional<PaymentFailure> failure(PledgeView view) {
        return view.pledge().decline().map(decline -> failure(view, decline));
    }

    private static PaymentFailure failure(PledgeView view, Decline decline) {
        var failure = PaymentFailure.newBuilder().setCode(decline.code()).setMessage(decline.message());
        view.pledge().mending().ifPresent(mending -> {
            failure.setFixUntilTime(ProtoValues.toProto(mending.fixUntil()));
            mending.retry().map(ProtoValues::toProto).ifPresent(failure::setRetryTime);
        });
        return failure.build();
    }

    static PledgeStatus status(PledgeState state) {
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

    /** The state that is asked for; empty for one that is not known, or none. */
    static Optional<PledgeState> state(PledgeStatus status) {
        return switch (status) {
            case PLEDGE_STATUS_CREATED -> Optional.of(PledgeState.CREATED);
            case PLEDGE_STATUS_REQUIRES_ACTION -> Optional.of(PledgeState.REQUIRES_ACTION);
            case PLEDGE_STATUS_ACTIVE -> Optional.of(PledgeState.ACTIVE);
            case PLEDGE_STATUS_CHARGING -> Optional.of(PledgeState.CHARGING);
            case PLEDGE_STATUS_COLLECTED -> Optional.of(PledgeState.COLLECTED);
            case PLEDGE_STATUS_PAYMENT_FAILED -> Optional.of(PledgeState.PAYMENT_FAILED);
            case PLEDGE_STATUS_DROPPED -> Optional.of(PledgeState.DROPPED);
            case PLEDGE_STATUS_CANCELED -> Optional.of(PledgeState.CANCELED);
            case PLEDGE_STATUS_REFUNDED -> Optional.of(PledgeState.REFUNDED);
            case PLEDGE_STATUS_PARTIALLY_REFUNDED -> Optional.of(PledgeState.PARTIALLY_REFUNDED);
            case PLEDGE_STATUS_DISPUTED -> Optional.of(PledgeState.DISPUTED);
            case PLEDGE_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
