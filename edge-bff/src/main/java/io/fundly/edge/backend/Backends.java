package io.fundly.edge.backend;

import io.fundly.admin.v1.MutinyAdminServiceGrpc.MutinyAdminServiceStub;
import io.fundly.analytics.v1.MutinyAnalyticsServiceGrpc.MutinyAnalyticsServiceStub;
import io.fundly.campaigns.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.fundly.community.v1.MutinyCommentServiceGrpc.MutinyCommentServiceStub;
import io.fundly.community.v1.MutinyFlagServiceGrpc.MutinyFlagServiceStub;
import io.fundly.community.v1.MutinyReactionServiceGrpc.MutinyReactionServiceStub;
import io.fundly.discovery.v1.MutinySearchServiceGrpc.MutinySearchServiceStub;
import io.fundly.notifications.v1.MutinyNotificationServiceGrpc.MutinyNotificationServiceStub;
import io.fundly.payments.v1.MutinyFundingServiceGrpc.MutinyFundingServiceStub;
import io.fundly.payments.v1.MutinyLedgerServiceGrpc.MutinyLedgerServiceStub;
import io.fundly.payments.v1.MutinyPayoutServiceGrpc.MutinyPayoutServiceStub;
import io.fundly.payments.v1.MutinyPledgeServiceGrpc.MutinyPledgeServiceStub;
import io.fundly.payments.v1.MutinyReconciliationServiceGrpc.MutinyReconciliationServiceStub;
import io.fundly.payments.v1.MutinyRefundServiceGrpc.MutinyRefundServiceStub;
import io.fundly.payments.v1.MutinyWebhookServiceGrpc.MutinyWebhookServiceStub;
import io.fundly.platform.calls.Callees;
import io.fundly.rewards.v1.MutinyRewardServiceGrpc.MutinyRewardServiceStub;
import io.fundly.rewards.v1.MutinyWaitlistServiceGrpc.MutinyWaitlistServiceStub;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.fundly.users.v1.MutinyUserServiceGrpc.MutinyUserServiceStub;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes each service behind the BFF injectable; the services of one process share its circuit breaker. */
@ApplicationScoped
class Backends {

    private final Callees callees;

    Backends(Callees callees) {
        this.callees = callees;
    }

    @Produces
    @Singleton
    Backend<MutinyUserServiceStub> userService(@GrpcClient("users") MutinyUserServiceStub stub) {
        return new Backend<>(callees.named("users"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinySessionServiceStub> sessionService(@GrpcClient("users") MutinySessionServiceStub stub) {
        return new Backend<>(callees.named("users"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyCampaignServiceStub> campaignService(@GrpcClient("campaigns") MutinyCampaignServiceStub stub) {
        return new Backend<>(callees.named("campaigns"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyPledgeServiceStub> pledgeService(@GrpcClient("payments") MutinyPledgeServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyFundingServiceStub> fundingService(@GrpcClient("payments") MutinyFundingServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyLedgerServiceStub> ledgerService(@GrpcClient("payments") MutinyLedgerServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyPayoutServiceStub> payoutService(@GrpcClient("payments") MutinyPayoutServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyReconciliationServiceStub> reconciliationService(
            @GrpcClient("payments") MutinyReconciliationServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyRefundServiceStub> refundService(@GrpcClient("payments") MutinyRefundServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyWebhookServiceStub> webhookService(@GrpcClient("payments") MutinyWebhookServiceStub stub) {
        return new Backend<>(callees.named("payments"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyRewardServiceStub> rewardService(@GrpcClient("rewards") MutinyRewardServiceStub stub) {
        return new Backend<>(callees.named("rewards"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyWaitlistServiceStub> waitlistService(@GrpcClient("rewards") MutinyWaitlistServiceStub stub) {
        return new Backend<>(callees.named("rewards"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinySearchServiceStub> searchService(@GrpcClient("discovery") MutinySearchServiceStub stub) {
        return new Backend<>(callees.named("discovery"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyNotificationServiceStub> notificationService(
            @GrpcClient("notifications") MutinyNotificationServiceStub stub) {
        return new Backend<>(callees.named("notifications"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyAnalyticsServiceStub> analyticsService(@GrpcClient("analytics") MutinyAnalyticsServiceStub stub) {
        return new Backend<>(callees.named("analytics"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyCommentServiceStub> commentService(@GrpcClient("community") MutinyCommentServiceStub stub) {
        return new Backend<>(callees.named("community"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyReactionServiceStub> reactionService(@GrpcClient("community") MutinyReactionServiceStub stub) {
        return new Backend<>(callees.named("community"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyFlagServiceStub> flagService(@GrpcClient("community") MutinyFlagServiceStub stub) {
        return new Backend<>(callees.named("community"), stub);
    }

    @Produces
    @Singleton
    Backend<MutinyAdminServiceStub> adminService(@GrpcClient("admin") MutinyAdminServiceStub stub) {
        return new Backend<>(callees.named("admin"), stub);
    }
}
