package io.fundly.payments.grpc;

import io.fundly.payments.application.PayoutOnboarding.Invitation;
import io.fundly.payments.domain.PayoutAccountStatus;
import io.fundly.payments.v1.CreatePayoutAccountResponse;
import io.fundly.payments.v1.PayoutAccount;

/** Payouts and creators' accounts as the contract has them. */
final class PayoutProtos {

    private PayoutProtos() {}

    static CreatePayoutAccountResponse toProto(Invitation invitation) {
        return CreatePayoutAccountResponse.newBuilder()
                .setAccount(toProto(invitation.account()))
                .setOnboardingUrl(invitation.link().address().toString())
                .setOnboardingExpireTime(
                        PledgeProtos.timestamp(invitation.link().expireTime()))
                .build();
    }

    static PayoutAccount toProto(io.fundly.payments.domain.PayoutAccount account) {
        return PayoutAccount.newBuilder()
                .setProcessorId(account.processorId().orElse(""))
                .setStatus(status(account.status()))
                .setCountry(account.country())
                .addAllRequirements(account.requirements())
                .setCreateTime(PledgeProtos.timestamp(account.createTime()))
                .setUpdateTime(PledgeProtos.timestamp(account.updateTime()))
                .build();
    }

    private static io.fundly.payments.v1.PayoutAccountStatus status(PayoutAccountStatus status) {
        return switch (status) {
            case ONBOARDING -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ONBOARDING;
            case ENABLED -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED;
            case RESTRICTED -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_RESTRICTED;
        };
    }
}
