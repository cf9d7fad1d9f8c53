package io.fundly.edge.payments;

import io.fundly.edge.http.MoneyJson;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.CreatePayoutAccountRequest;
import io.fundly.payments.v1.CreatePayoutAccountResponse;
import io.fundly.payments.v1.Payout;
import io.fundly.payments.v1.PayoutAccount;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Payout accounts and payouts as the REST contract has them. */
final class PayoutJson {

    private PayoutJson() {}

    /** Where the creator is led back to when done, and when the link was too old. */
    @Schema(requiredProperties = {"country", "returnUrl", "refreshUrl"})
    record NewPayoutAccount(
            @Nullable String country,
            @Nullable @Schema(format = "uri") String returnUrl,
            @Nullable @Schema(format = "uri") String refreshUrl) {

        CreatePayoutAccountRequest toProto(String requestId) {
            return CreatePayoutAccountRequest.newBuilder()
                    .setCountry(Values.orEmpty(country))
                    .setReturnUrl(Values.orEmpty(returnUrl))
                    .setRefreshUrl(Values.orEmpty(refreshUrl))
                    .setRequestId(requestId)
                    .build();
        }
    }

    @Schema(
            name = "PayoutAccount",
            requiredProperties = {"id", "status", "country", "requirements", "createdAt"})
    record PayoutAccountView(
            String id,
            String status,
            String country,
            List<String> requirements,
            @Nullable String onboardingUrl,
            @Nullable Instant onboardingExpiresAt,
            Instant createdAt) {}

    @Schema(
            name = "Payout",
            requiredProperties = {"id", "campaignId", "campaignTitle", "status", "amount", "transferred"})
    record PayoutView(
            UUID id,
            UUID campaignId,
            String campaignTitle,
            String status,
            MoneyJson amount,
            MoneyJson transferred,
            @Nullable MoneyJson recoveredDebt,
            @Nullable String holdReason,
            @Nullable Instant dueAt,
            @Nullable Instant paidAt) {}

    static PayoutAccountView account(PayoutAccount account) {
        return account(account, null, null);
    }

    static PayoutAccountView opened(CreatePayoutAccountResponse answer) {
        return account(
                answer.getAccount(),
                answer.getOnboardingUrl(),
                answer.hasOnboardingExpireTime() ? ProtoValues.toInstant(answer.getOnboardingExpireTime()) : null);
    }

    private static PayoutAccountView account(PayoutAccount account, @Nullable String url, @Nullable Instant expires) {
        return new PayoutAccountView(
                account.getProcessorId(),
                Values.bare(account.getStatus(), "PAYOUT_ACCOUNT_STATUS_"),
                account.getCountry(),
                account.getRequirementsList(),
                url,
                expires,
                ProtoValues.toInstant(account.getCreateTime()));
    }

    static PayoutView payout(Payout payout) {
        return new PayoutView(
                UUID.fromString(payout.getId()),
                UUID.fromString(payout.getCampaignId()),
                payout.getCampaignTitle(),
                Values.bare(payout.getStatus(), "PAYOUT_STATUS_"),
                MoneyJson.of(payout.getAmount()),
                MoneyJson.of(payout.getTransferred()),
                payout.getRecoveredDebt().getMinorUnits() == 0 ? null : MoneyJson.of(payout.getRecoveredDebt()),
                Values.orNull(payout.getHoldReason()),
                payout.hasDueTime() ? ProtoValues.toInstant(payout.getDueTime()) : null,
                payout.hasPaidTime() ? ProtoValues.toInstant(payout.getPaidTime()) : null);
    }
}
