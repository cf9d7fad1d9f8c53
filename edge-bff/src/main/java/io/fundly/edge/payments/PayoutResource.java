package io.fundly.edge.payments;

import static io.fundly.edge.http.Reason.PAYOUT_ACCOUNT_NOT_FOUND;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.RequiredIdempotencyKey;
import io.fundly.edge.payments.PayoutJson.NewPayoutAccount;
import io.fundly.edge.payments.PayoutJson.PayoutAccountView;
import io.fundly.edge.payments.PayoutJson.PayoutView;
import io.fundly.payments.v1.GetPayoutAccountRequest;
import io.fundly.payments.v1.ListMyPayoutsRequest;
import io.fundly.payments.v1.MutinyPayoutServiceGrpc.MutinyPayoutServiceStub;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a creator is paid to, and what was paid. */
@Path("/api/v1")
@Tag(name = "Payouts")
@RolesAllowed("creator")
public class PayoutResource {

    private final Backend<MutinyPayoutServiceStub> payouts;

    PayoutResource(Backend<MutinyPayoutServiceStub> payouts) {
        this.payouts = payouts;
    }

    @POST
    @Path("/me/payout-account")
    @Operation(
            operationId = "openPayoutAccount",
            summary = "Open an account to be paid to, or go on with it; the link leads through what Stripe asks")
    @APIResponseSchema(value = PayoutAccountView.class, responseCode = "201", responseDescription = "The account")
    public Uni<Response> open(@BeanParam RequiredIdempotencyKey key, NewPayoutAccount body) {
        var request = body.toProto(key.text());
        return payouts.write(stub -> stub.createPayoutAccount(request))
                .map(answer -> Response.status(Response.Status.CREATED)
                        .entity(PayoutJson.opened(answer))
                        .build());
    }

    @GET
    @Path("/me/payout-account")
    @Operation(operationId = "getPayoutAccount", summary = "The own account to be paid to, and what Stripe still asks")
    @Refuses(PAYOUT_ACCOUNT_NOT_FOUND)
    public Uni<PayoutAccountView> account() {
        return payouts.read(stub -> stub.getPayoutAccount(GetPayoutAccountRequest.getDefaultInstance()))
                .map(answer -> PayoutJson.account(answer.getAccount()));
    }

    @GET
    @Path("/me/payouts")
    @Operation(operationId = "listMyPayouts", summary = "The own payouts, the newest first")
    @APIResponseSchema(value = PayoutPage.class, responseDescription = "A page of payouts")
    public Uni<PageJson<PayoutView>> mine(@BeanParam PageParams page) {
        var request = ListMyPayoutsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return payouts.read(stub -> stub.listMyPayouts(request))
                .map(answer -> new PageJson<>(
                        answer.getPayoutsList().stream().map(PayoutJson::payout).toList(), answer.getNextPageToken()));
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record PayoutPage(List<PayoutView> items, String nextPageToken) {}
}
