package io.fundly.edge.payments;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.ChangePledgeRequest;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pledges as the REST contract has them, where they are called payments. */
final class PaymentJson {

    private PaymentJson() {}

    @Schema(
            name = "AddOn",
            requiredProperties = {"rewardId", "quantity"})
    record AddOn(UUID rewardId, Integer quantity) {}

    @Schema(
            name = "NewAddOn",
            requiredProperties = {"rewardId", "quantity"})
    record NewAddOn(
            @Nullable @Schema(format = "uuid") String rewardId,
            @Nullable Integer quantity) {

        io.fundly.payments.v1.AddOn toProto() {
            return io.fundly.payments.v1.AddOn.newBuilder()
                    .setRewardId(Values.orEmpty(rewardId))
                    .setQuantity(quantity == null ? 0 : quantity)
                    .build();
        }
    }

    /** A pledge to be made. Ids go to the service as they come, and it names what is missing, all faults together. */
    @Schema(requiredProperties = {"campaignId", "amount"})
    record NewPayment(
            @Nullable @Schema(format = "uuid") String campaignId,
            @Nullable MoneyJson amount,
            @Nullable @Schema(format = "uuid") String rewardId,
            @Nullable List<NewAddOn> addOns,
            @Nullable String shippingCountry,
            @Nullable String paymentMethod,
            @Nullable Boolean anonymous) {

        CreatePledgeRequest toProto(String requestId) {
            var request = CreatePledgeRequest.newBuilder()
                    .setCampaignId(Values.orEmpty(campaignId))
                    .setRewardId(Values.orEmpty(rewardId))
                    .setShippingCountry(Values.orEmpty(shippingCountry))
                    .setPaymentMethod(Values.orEmpty(paymentMethod))
                    .setAnonymous(Boolean.TRUE.equals(anonymous))
                    .setRequestId(requestId);
            if (amount != null) {
                request.setAmount(amount.toProto());
            }
            if (addOns != null) {
                addOns.stream().map(NewAddOn::toProto).forEach(request::addAddOns);
            }
            return request.build();
        }
    }

    /** What is to be different of a pledge; what is left out stays as it is, and an empty reward is none from now on. */
    @Schema
    record ChangedPayment(
            @Nullable MoneyJson amount, @Nullable String rewardId) {

        ChangePledgeRequest toProto(String pledgeId, String etag, String requestId) {
            var request = ChangePledgeRequest.newBuilder()
                    .setPledgeId(pledgeId)
                    .setEtag(etag)
                    .setRequestId(requestId);
            if (amount != null) {
                request.setAmount(amount.toProto());
            }
            if (rewardId != null) {
                request.setRewardId(rewardId);
            }
            return request.build();
        }
    }

    /** The card to try again with; the one on file if none is given. */
    @Schema
    record RetriedPayment(@Nullable String paymentMethod) {}

    @Schema(
            name = "Transaction",
            requiredProperties = {"type", "amount", "status", "createdAt"})
    record TransactionView(String type, MoneyJson amount, String status, Instant createdAt) {}

    @Schema(
            name = "PaymentFailure",
            requiredProperties = {"code", "message"})
    record FailureView(
            String code,
            String message,
            @Nullable Instant retryAt,
            @Nullable Instant fixUntil) {}

    @Schema(
            name = "Payment",
            requiredProperties = {"id", "status", "amount", "campaignId", "createdAt"})
    record PaymentView(
            UUID id,
            String status,
            MoneyJson amount,
            UUID campaignId,
            @Nullable UUID rewardId,
            @Nullable UUID backerId,
            @Nullable List<AddOn> addOns,
            @Nullable String shippingCountry,
            @Nullable Boolean anonymous,
            @Nullable String clientSecret,
            @Nullable List<TransactionView> transactions,
            @Nullable FailureView failure,
            Instant createdAt) {}

    static PaymentView payment(Pledge pledge) {
        return new PaymentView(
                UUID.fromString(pledge.getId()),
                Values.bare(pledge.getStatus(), "PLEDGE_STATUS_"),
                MoneyJson.of(pledge.getAmount()),
                UUID.fromString(pledge.getCampaignId()),
                id(pledge.getRewardId()),
                id(pledge.getBackerId()),
                pledge.getAddOnsCount() == 0 ? null : addOns(pledge),
                Values.orNull(pledge.getShippingCountry()),
                pledge.getAnonymous() ? Boolean.TRUE : null,
                Values.orNull(pledge.getClientSecret()),
                transactions(pledge),
                pledge.hasFailure() ? failure(pledge.getFailure()) : null,
                ProtoValues.toInstant(pledge.getCreateTime()));
    }

    private static @Nullable UUID id(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }

    private static List<AddOn> addOns(Pledge pledge) {
        return pledge.getAddOnsList().stream()
                .map(addOn -> new AddOn(UUID.fromString(addOn.getRewardId()), addOn.getQuantity()))
                .toList();
    }

    private static List<TransactionView> transactions(Pledge pledge) {
        return pledge.getTransactionsList().stream()
                .map(transaction -> new TransactionView(
                        Values.bare(transaction.getType(), "TRANSACTION_TYPE_"),
                        MoneyJson.of(transaction.getAmount()),
                        Values.bare(transaction.getStatus(), "TRANSACTION_STATUS_"),
                        ProtoValues.toInstant(transaction.getCreateTime())))
                .toList();
    }

    private static FailureView failure(io.fundly.payments.v1.PaymentFailure failure) {
        return new FailureView(
                failure.getCode(),
                failure.getMessage(),
                failure.hasRetryTime() ? ProtoValues.toInstant(failure.getRetryTime()) : null,
                failure.hasFixUntilTime() ? ProtoValues.toInstant(failure.getFixUntilTime()) : null);
    }
}
