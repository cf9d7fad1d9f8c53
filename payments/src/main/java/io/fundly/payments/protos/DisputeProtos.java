package io.fundly.payments.protos;

import io.fundly.payments.domain.DisputeState;
import io.fundly.payments.domain.DisputeView;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.platform.protos.ProtoValues;
import java.util.Optional;

/** Disputes as the contract has them. */
public final class DisputeProtos {

    private DisputeProtos() {}

    public static Dispute toProto(DisputeView view) {
        var dispute = view.dispute();
        var proto = Dispute.newBuilder()
                .setId(dispute.id().toString())
                .setProcessorId(dispute.processorId())
                .setPledgeId(dispute.pledgeId().toString())
                .setCampaignId(dispute.campaignId().toString())
                .setCampaignTitle(view.terms().title())
                .setCreatorId(view.terms().creatorId().toString())
                .setBackerId(view.backerId().toString())
                .setAmount(ProtoValues.toProto(dispute.amount()))
                .setReason(dispute.reason())
                .setStatus(toProto(dispute.state()))
                .setFundsWithdrawn(dispute.fundsWithdrawn())
                .setCreateTime(ProtoValues.toProto(dispute.createTime()))
                .setUpdateTime(ProtoValues.toProto(dispute.updateTime()))
                .setVersion(dispute.version());
        dispute.fee().map(ProtoValues::toProto).ifPresent(proto::setFee);
        dispute.evidenceDueTime().map(ProtoValues::toProto).ifPresent(proto::setEvidenceDueTime);
        dispute.evidenceTime().map(ProtoValues::toProto).ifPresent(proto::setEvidenceTime);
        return proto.build();
    }

    private static DisputeStatus toProto(DisputeState state) {
        return switch (state) {
            case WARNING -> DisputeStatus.DISPUTE_STATUS_WARNING;
            case NEEDS_RESPONSE -> DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE;
            case UNDER_REVIEW -> DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW;
            case WON -> DisputeStatus.DISPUTE_STATUS_WON;
            case LOST -> DisputeStatus.DISPUTE_STATUS_LOST;
            case CLOSED -> DisputeStatus.DISPUTE_STATUS_CLOSED;
        };
    }

    /** The state that is meant; empty where none is. */
    public static Optional<DisputeState> fromProto(DisputeStatus status) {
        return switch (status) {
            case DISPUTE_STATUS_WARNING -> Optional.of(DisputeState.WARNING);
            case DISPUTE_STATUS_NEEDS_RESPONSE -> Optional.of(DisputeState.NEEDS_RESPONSE);
            case DISPUTE_STATUS_UNDER_REVIEW -> Optional.of(DisputeState.UNDER_REVIEW);
            case DISPUTE_STATUS_WON -> Optional.of(DisputeState.WON);
            case DISPUTE_STATUS_LOST -> Optional.of(DisputeState.LOST);
            case DISPUTE_STATUS_CLOSED -> Optional.of(DisputeState.CLOSED);
            case DISPUTE_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
