package io.fundly.payments.testing;

import io.fundly.payments.v1.CreatePayoutAccountRequest;
import io.fundly.payments.v1.CreatePayoutAccountResponse;
import io.fundly.payments.v1.GetPayoutAccountRequest;
import io.fundly.payments.v1.PayoutAccount;
import io.fundly.payments.v1.PayoutServiceGrpc;
import io.fundly.payments.v1.PayoutServiceGrpc.PayoutServiceBlockingStub;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import java.util.UUID;

/** Somebody who is paid for campaigns, over a real channel and with a real token. */
public record Creator(UUID id, PayoutServiceBlockingStub stub) {

    public static Creator at(GrpcCalls calls, UUID id) {
        return new Creator(
                id, PayoutServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(id, "creator"))));
    }

    /** What a creator asks for who wants to be paid in Germany. */
    public static CreatePayoutAccountRequest.Builder wish() {
        return CreatePayoutAccountRequest.newBuilder()
                .setCountry("DE")
                .setReturnUrl("https://fundly.example/me/payouts")
                .setRefreshUrl("http://localhost:8080/me/payouts/again");
    }

    public CreatePayoutAccountResponse open() {
        return stub.createPayoutAccount(wish().build());
    }

    public PayoutAccount account() {
        return stub.getPayoutAccount(GetPayoutAccountRequest.getDefaultInstance())
                .getAccount();
    }
}
