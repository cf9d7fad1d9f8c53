package io.fundly.payments.grpc;

import io.fundly.payments.application.PayoutOnboarding.Invitation;
import io.fundly.payments.application.PayoutQueries.PayoutView;
import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.PayoutAccountStatus;
import io.fundly.payments.domain.PayoutStatus;
import io.fundly.payments.v1.CreatePayoutAccountResponse;
import io.fundly.payments.v1.Payout;
import io.fundly.payments.v1.PayoutAccount;
import io.fundly.platform.protos.ProtoValues;

/** Payouts and creators' accounts as the contract has them. */
final class PayoutProtos {

    private PayoutProtos() {}

    static CreatePayoutAccountResponse toProto(Invitation invitation) {
        return CreatePayoutAccountResponse.newBuilder()
                .setAccount(toProto(invitation.account()))
                .setOnboardingUrl(invitation.link().address().toString())
                .setOnboardingExpireTime(ProtoValues.toProto(invitation.link().expireTime()))
                .build();
    }

    static PayoutAccount toProto(io.fundly.payments.domain.PayoutAccount account) {
        return PayoutAccount.newBuilder()
                .setProcessorId(account.processorId().orElse(""))
                .setStatus(status(account.status()))
                .setCountry(account.country())
                .addAllRequirements(account.requirements())
                .setCreateTime(ProtoValues.toProto(account.createTime()))
                .setUpdateTime(ProtoValues.toProto(account.updateTime()))
                .build();
    }

    private static io.fundly.payments.v1.PayoutAccountStatus status(PayoutAccountStatus status) {
        return switch (status) {
            case ONBOARDING -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ONBOARDING;
            case ENABLED -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_ENABLED;
            case RESTRICTED -> io.fundly.payments.v1.PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_RESTRICTED;
        };
    }

    static Payout toProto(PayoutView view) {
        var payout = view.payout();
        var proto = Payout.newBuilder()
                .setId(payout.id().toString())
                .setCampaignId(payout.campaignId().toString())
                .setCampaignTitle(view.campaign().title())
                .setStatus(status(payout.status()))
                .setAmount(ProtoValues.toProto(payout.amount()))
                .setTransferred(ProtoValues.toProto(payout.transferred()))
                .setRecoveredDebt(ProtoValues.toProto(payout.recovered()))
                .setHoldReason(payout.holdReason().map(HoldReason::word).orElse(""))
                .setDueTime(ProtoValues.toProto(payout.dueTime()))
                .setCreateTime(ProtoValues.toProto(payout.createTime()));
        payout.paidTime().map(ProtoValues::toProto).ifPresent(proto::setPaidTime);
        return proto.build();
    }

    private static io.fundly.payments.v1.PayoutStatus status(PayoutStatus status) {
        return switch (status) {
            case SCHEDULED -> io.fundly.payments.v1.PayoutStatus.PAYOUT_STATUS_SCHEDULED;
            case HELD -> io.fundly.payments.v1.PayoutStatus.PAYOUT_STATUS_HELD;
            case SENDING -> io.fundly.payments.v1.PayoutStatus.PAYOUT_STATUS_SENDING;
            case PAID -> io.fundly.payments.v1.PayoutStatus.PAYOUT_STATUS_PAID;
            case CANCELED -> io.fundly.payments.v1.PayoutStatus.PAYOUT_STATUS_CANCELED;
        };
    }
}
