package io.fundly.edge.payments;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.CreateRefundRequest;
import io.fundly.payments.v1.Refund;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Refunds as the REST contract has them. */
final class RefundJson {

    private RefundJson() {}

    /** A refund to be made: of all that remains where no amount is given. */
    @Schema(requiredProperties = "reason")
    record NewRefund(
            @Nullable MoneyJson amount,
            @Nullable @Schema(maxLength = 500) String reason) {

        CreateRefundRequest toProto(String pledgeId, String requestId) {
            var request = CreateRefundRequest.newBuilder()
                    .setPledgeId(pledgeId)
                    .setReason(Values.orEmpty(reason))
                    .setRequestId(requestId);
            if (amount != null) {
                request.setAmount(amount.toProto());
            }
            return request.build();
        }
    }

    @Schema(
            name = "Refund",
            requiredProperties = {"id", "paymentId", "amount", "status", "createdAt"})
    record RefundView(
            UUID id,
            UUID paymentId,
            MoneyJson amount,
            String status,
            @Nullable String reason,
            @Nullable String failure,
            Instant createdAt) {}

    @Schema(name = "Refunds", requiredProperties = "items")
    record RefundList(List<RefundView> items) {}

    static RefundView refund(Refund refund) {
        return new RefundView(
                UUID.fromString(refund.getId()),
                UUID.fromString(refund.getPledgeId()),
                MoneyJson.of(refund.getAmount()),
                Values.bare(refund.getStatus(), "REFUND_STATUS_"),
                Values.orNull(refund.getReason()),
                Values.orNull(refund.getFailure()),
                ProtoValues.toInstant(refund.getCreateTime()));
    }
}
