package io.fundly.payments.grpc;

import io.fundly.payments.domain.RefundState;
import io.fundly.payments.v1.Refund;
import io.fundly.payments.v1.RefundStatus;
import io.fundly.platform.protos.ProtoValues;
import java.util.UUID;

/** Refunds as the contract has them. */
final class RefundProtos {

    private RefundProtos() {}

    static Refund toProto(io.fundly.payments.domain.Refund refund) {
        return Refund.newBuilder()
                .setId(refund.id().toString())
                .setPledgeId(refund.pledgeId().toString())
                .setCampaignId(refund.campaignId().toString())
                .setAmount(ProtoValues.toProto(refund.amount()))
                .setStatus(status(refund.state()))
                .setReason(refund.reason())
                .setRequesterId(refund.requesterId().map(UUID::toString).orElse(""))
                .setFailure(refund.failure())
                .setCreateTime(ProtoValues.toProto(refund.createTime()))
                .setUpdateTime(ProtoValues.toProto(refund.updateTime()))
                .build();
    }

    private static RefundStatus status(RefundState state) {
        return switch (state) {
            case REQUESTED, PENDING -> RefundStatus.REFUND_STATUS_PENDING;
            case SUCCEEDED -> RefundStatus.REFUND_STATUS_SUCCEEDED;
            case FAILED -> RefundStatus.REFUND_STATUS_FAILED;
            case CANCELED -> RefundStatus.REFUND_STATUS_CANCELED;
        };
    }
}
