package io.fundly.edge.administration;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeEvidence;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Disputes as the REST contract has them. */
final class DisputeJson {

    private DisputeJson() {}

    /** How a dispute stands; the names of the query parameter. */
    enum Status {
        WARNING,
        NEEDS_RESPONSE,
        UNDER_REVIEW,
        WON,
        LOST,
        CLOSED
    }

    /** What is told to the bank; at least one field. */
    @Schema
    record Evidence(
            @Nullable String productDescription,
            @Nullable String customerCommunication,
            @Nullable String shippingCarrier,
            @Nullable String shippingTrackingNumber,
            @Nullable String shippingDate,
            @Nullable String refundPolicy,
            @Nullable String text,
            @Nullable String note) {

        DisputeEvidence toProto() {
            return DisputeEvidence.newBuilder()
                    .setProductDescription(Values.orEmpty(productDescription))
                    .setCustomerCommunication(Values.orEmpty(customerCommunication))
                    .setShippingCarrier(Values.orEmpty(shippingCarrier))
                    .setShippingTrackingNumber(Values.orEmpty(shippingTrackingNumber))
                    .setShippingDate(Values.orEmpty(shippingDate))
                    .setRefundPolicy(Values.orEmpty(refundPolicy))
                    .setUncategorizedText(Values.orEmpty(text))
                    .build();
        }
    }

    @Schema
    record Acceptance(@Nullable String note) {}

    @Schema(
            name = "Dispute",
            requiredProperties = {
                "id",
                "paymentId",
                "campaignId",
                "amount",
                "reason",
                "status",
                "fundsWithdrawn",
                "createdAt"
            })
    record DisputeView(
            UUID id,
            UUID paymentId,
            UUID campaignId,
            String campaignTitle,
            UUID creatorId,
            UUID backerId,
            MoneyJson amount,
            @Nullable MoneyJson fee,
            String reason,
            String status,
            boolean fundsWithdrawn,
            @Nullable Instant evidenceDueAt,
            @Nullable Instant evidenceSentAt,
            Instant createdAt) {}

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record DisputePage(List<DisputeView> items, String nextPageToken) {}

    static DisputeView dispute(Dispute dispute) {
        return new DisputeView(
                UUID.fromString(dispute.getId()),
                UUID.fromString(dispute.getPledgeId()),
                UUID.fromString(dispute.getCampaignId()),
                dispute.getCampaignTitle(),
                UUID.fromString(dispute.getCreatorId()),
                UUID.fromString(dispute.getBackerId()),
                MoneyJson.of(dispute.getAmount()),
                dispute.hasFee() ? MoneyJson.of(dispute.getFee()) : null,
                dispute.getReason(),
                Values.bare(dispute.getStatus(), "DISPUTE_STATUS_"),
                dispute.getFundsWithdrawn(),
                dispute.hasEvidenceDueTime() ? ProtoValues.toInstant(dispute.getEvidenceDueTime()) : null,
                dispute.hasEvidenceTime() ? ProtoValues.toInstant(dispute.getEvidenceTime()) : null,
                ProtoValues.toInstant(dispute.getCreateTime()));
    }
}
