package io.fundly.payments.testing;

import io.fundly.payments.v1.CancelPledgeRequest;
import io.fundly.payments.v1.ChangePledgeRequest;
import io.fundly.payments.v1.ConfirmPledgeRequest;
import io.fundly.payments.v1.CreatePledgeRequest;
import io.fundly.payments.v1.GetPledgeRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeServiceGrpc;
import io.fundly.payments.v1.PledgeServiceGrpc.PledgeServiceBlockingStub;
import io.fundly.payments.v1.RetryPaymentRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import java.util.List;
import java.util.UUID;

/** Somebody who backs campaigns, over a real channel and with a real token. */
public record Backer(UUID id, PledgeServiceBlockingStub stub) {

    public static Backer at(GrpcCalls calls) {
        return at(calls, UUID.randomUUID());
    }

    public static Backer at(GrpcCalls calls, UUID id) {
        return new Backer(
                id, PledgeServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(id))));
    }

    /** A pledge of 25.00, to be paid by this card; without one it waits at the payment form. */
    public static CreatePledgeRequest.Builder wish(TestCampaign campaign, String card) {
        return CreatePledgeRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setAmount(campaign.money(2_500))
                .setPaymentMethod(card)
                .setRequestId(UUID.randomUUID().toString());
    }

    public Pledge pledge(TestCampaign campaign, String card) {
        return pledge(wish(campaign, card));
    }

    public Pledge pledge(CreatePledgeRequest.Builder wish) {
        return stub.createPledge(wish.build()).getPledge();
    }

    public Pledge confirm(Pledge pledge) {
        return stub.confirmPledge(ConfirmPledgeRequest.newBuilder()
                        .setPledgeId(pledge.getId())
                        .build())
                .getPledge();
    }

    public Pledge cancel(Pledge pledge) {
        return stub.cancelPledge(CancelPledgeRequest.newBuilder()
                        .setPledgeId(pledge.getId())
                        .build())
                .getPledge();
    }

    /** The wish that a pledge be another amount. */
    public static ChangePledgeRequest.Builder change(Pledge pledge, long minorUnits) {
        return ChangePledgeRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setAmount(pledge.getAmount().toBuilder().setMinorUnits(minorUnits));
    }

    public Pledge change(ChangePledgeRequest.Builder wish) {
        return stub.changePledge(wish.build()).getPledge();
    }

    public Pledge retry(Pledge pledge, String card) {
        return retry(
                RetryPaymentRequest.newBuilder().setPledgeId(pledge.getId()).setPaymentMethod(card));
    }

    public Pledge retry(RetryPaymentRequest.Builder wish) {
        return stub.retryPayment(wish.build()).getPledge();
    }

    public Pledge get(String pledgeId) {
        return stub.getPledge(
                        GetPledgeRequest.newBuilder().setPledgeId(pledgeId).build())
                .getPledge();
    }

    /** The way of a pledge's money, one line each: {@code CHARGE 2500 SUCCEEDED}. */
    public List<String> transactions(Pledge pledge) {
        return get(pledge.getId()).getTransactionsList().stream()
                .map(transaction -> "%s %d %s"
                        .formatted(
                                transaction.getType().name().substring("TRANSACTION_TYPE_".length()),
                                transaction.getAmount().getMinorUnits(),
                                transaction.getStatus().name().substring("TRANSACTION_STATUS_".length())))
                .toList();
    }
}
