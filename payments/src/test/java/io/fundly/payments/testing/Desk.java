package io.fundly.payments.testing;

import io.fundly.payments.v1.CreateRefundRequest;
import io.fundly.payments.v1.ListRefundsRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.Refund;
import io.fundly.payments.v1.RefundServiceGrpc;
import io.fundly.payments.v1.RefundServiceGrpc.RefundServiceBlockingStub;
import io.fundly.payments.v1.RefundStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import java.util.List;
import java.util.UUID;

/** Whoever gives money back: finance, or the creator of a campaign. */
public record Desk(UUID id, RefundServiceBlockingStub refunds) {

    public static Desk ofFinance(GrpcCalls calls) {
        return of(calls, UUID.randomUUID(), "finance");
    }

    public static Desk ofCreator(GrpcCalls calls, TestCampaign campaign) {
        return of(calls, campaign.creator(), "creator");
    }

    private static Desk of(GrpcCalls calls, UUID id, String role) {
        var channel = calls.as(Tokens.trusted().user(id, role));
        return new Desk(id, RefundServiceGrpc.newBlockingStub(channel));
    }

    /** A refund of everything that remains. */
    public static CreateRefundRequest.Builder wish(Pledge pledge) {
        return CreateRefundRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setReason("It was never delivered.")
                .setRequestId(UUID.randomUUID().toString());
    }

    public static CreateRefundRequest.Builder wish(Pledge pledge, long minorUnits) {
        return wish(pledge).setAmount(pledge.getAmount().toBuilder().setMinorUnits(minorUnits));
    }

    public Refund refund(CreateRefundRequest.Builder wish) {
        return refunds.createRefund(wish.build()).getRefund();
    }

    public List<Refund> list(Pledge pledge) {
        return refunds.listRefunds(ListRefundsRequest.newBuilder()
                        .setPledgeId(pledge.getId())
                        .build())
                .getRefundsList();
    }

    /** Waits until the only refund of a pledge, or each of them, has come into a state. */
    public void await(Pledge pledge, RefundStatus status) {
        Scene.await(status.name())
                .until(() -> !list(pledge).isEmpty()
                        && list(pledge).stream().allMatch(refund -> refund.getStatus() == status));
    }
}
