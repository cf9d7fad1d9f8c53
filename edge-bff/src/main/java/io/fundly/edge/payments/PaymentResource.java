package io.fundly.edge.payments;

import static io.fundly.edge.http.Reason.AMOUNT_BELOW_REWARD;
import static io.fundly.edge.http.Reason.AMOUNT_TOO_LARGE;
import static io.fundly.edge.http.Reason.AMOUNT_TOO_SMALL;
import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_FOUND;
import static io.fundly.edge.http.Reason.CAMPAIGN_NOT_LIVE;
import static io.fundly.edge.http.Reason.CURRENCY_MISMATCH;
import static io.fundly.edge.http.Reason.DEADLINE_PASSED;
import static io.fundly.edge.http.Reason.GOAL_AT_RISK;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.INVALID_PAYMENT_METHOD;
import static io.fundly.edge.http.Reason.OWN_CAMPAIGN;
import static io.fundly.edge.http.Reason.PAYMENT_ACTION_REQUIRED;
import static io.fundly.edge.http.Reason.PAYMENT_DECLINED;
import static io.fundly.edge.http.Reason.PLEDGE_NOT_FOUND;
import static io.fundly.edge.http.Reason.REQUEST_IN_PROGRESS;
import static io.fundly.edge.http.Reason.RESERVATION_EXPIRED;
import static io.fundly.edge.http.Reason.REWARD_NOT_AVAILABLE;
import static io.fundly.edge.http.Reason.REWARD_NOT_FOUND;
import static io.fundly.edge.http.Reason.REWARD_SOLD_OUT;
import static io.fundly.edge.http.Reason.SHIPPING_NOT_OFFERED;
import static io.fundly.edge.http.Reason.UNKNOWN_CURRENCY;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.EntityTags;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.IfMatch;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.RequiredIdempotencyKey;
import io.fundly.edge.http.Values;
import io.fundly.edge.payments.PaymentJson.ChangedPayment;
import io.fundly.edge.payments.PaymentJson.NewPayment;
import io.fundly.edge.payments.PaymentJson.PaymentView;
import io.fundly.edge.payments.PaymentJson.RetriedPayment;
import io.fundly.payments.v1.CancelPledgeRequest;
import io.fundly.payments.v1.ConfirmPledgeRequest;
import io.fundly.payments.v1.GetPledgeRequest;
import io.fundly.payments.v1.ListCampaignPledgesRequest;
import io.fundly.payments.v1.ListMyPledgesRequest;
import io.fundly.payments.v1.MutinyPledgeServiceGrpc.MutinyPledgeServiceStub;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.RetryPaymentRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pledging. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
public class PaymentResource {

    private final Backend<MutinyPledgeServiceStub> pledges;
    private final EntityTags tags;

    PaymentResource(Backend<MutinyPledgeServiceStub> pledges, EntityTags tags) {
        this.pledges = pledges;
        this.tags = tags;
    }

    @POST
    @Path("/payments")
    @Authenticated
    @RateLimited("pledge")
    @Operation(
            operationId = "createPayment",
            summary = "Pledge; without a payment method the answer has the secret that Stripe.js confirms with")
    @Refuses({
        CAMPAIGN_NOT_FOUND,
        REWARD_NOT_FOUND,
        CURRENCY_MISMATCH,
        UNKNOWN_CURRENCY,
        AMOUNT_TOO_SMALL,
        AMOUNT_TOO_LARGE,
        AMOUNT_BELOW_REWARD,
        SHIPPING_NOT_OFFERED,
        INVALID_PAYMENT_METHOD,
        CAMPAIGN_NOT_LIVE,
        DEADLINE_PASSED,
        OWN_CAMPAIGN,
        REWARD_SOLD_OUT,
        REWARD_NOT_AVAILABLE,
        PAYMENT_DECLINED,
        REQUEST_IN_PROGRESS
    })
    @APIResponseSchema(value = PaymentView.class, responseCode = "201", responseDescription = "The pledge")
    public Uni<Response> create(@BeanParam RequiredIdempotencyKey key, NewPayment body) {
        var request = body.toProto(key.text());
        return pledges.write(stub -> stub.createPledge(request)).map(answer -> {
            var pledge = answer.getPledge();
            return tags.written(201, pledge.getEtag(), PaymentJson.payment(pledge))
                    .header(HttpHeaders.LOCATION, "/api/v1/payments/" + pledge.getId())
                    .build();
        });
    }

    @POST
    @Path("/payments/{id}/confirm")
    @Authenticated
    @RateLimited("pledge")
    @Operation(
            operationId = "confirmPayment",
            summary = "Say that Stripe.js has confirmed; Stripe is asked whether it has")
    @Refuses({
        PLEDGE_NOT_FOUND,
        CAMPAIGN_NOT_LIVE,
        DEADLINE_PASSED,
        RESERVATION_EXPIRED,
        PAYMENT_ACTION_REQUIRED,
        PAYMENT_DECLINED,
        ILLEGAL_STATE
    })
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The pledge as it is now")
    public Uni<Response> confirm(String id, @BeanParam IdempotencyKey key) {
        var request = ConfirmPledgeRequest.newBuilder()
                .setPledgeId(id)
                .setRequestId(key.text())
                .build();
        return pledges.write(stub -> stub.confirmPledge(request)).map(answer -> written(answer.getPledge()));
    }

    @PATCH
    @Path("/payments/{id}")
    @Authenticated
    @RateLimited("pledge")
    @Operation(
            operationId = "changePayment",
            summary = "Raise or lower a pledge, or take another reward for it, before the deadline")
    @Refuses({
        PLEDGE_NOT_FOUND,
        REWARD_NOT_FOUND,
        CURRENCY_MISMATCH,
        AMOUNT_TOO_SMALL,
        AMOUNT_TOO_LARGE,
        AMOUNT_BELOW_REWARD,
        SHIPPING_NOT_OFFERED,
        CAMPAIGN_NOT_LIVE,
        DEADLINE_PASSED,
        GOAL_AT_RISK,
        REWARD_SOLD_OUT,
        REWARD_NOT_AVAILABLE,
        ILLEGAL_STATE,
        REQUEST_IN_PROGRESS
    })
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The changed pledge")
    public Uni<Response> change(
            String id, @BeanParam IdempotencyKey key, @BeanParam IfMatch ifMatch, ChangedPayment body) {
        var request = body.toProto(id, ifMatch.etag(), key.text());
        return pledges.write(stub -> stub.changePledge(request)).map(answer -> written(answer.getPledge()));
    }

    @POST
    @Path("/payments/{id}/retry")
    @Authenticated
    @RateLimited("pledge")
    @Operation(
            operationId = "retryPayment",
            summary = "Mend a failed payment, with the same or another card; also gives a pledge another card early")
    @Refuses({
        PLEDGE_NOT_FOUND,
        INVALID_PAYMENT_METHOD,
        DEADLINE_PASSED,
        PAYMENT_DECLINED,
        ILLEGAL_STATE,
        REQUEST_IN_PROGRESS
    })
    @APIResponseSchema(
            value = PaymentView.class,
            responseDescription = "The pledge; with a clientSecret where the bank asks for the backer")
    public Uni<Response> retry(String id, @BeanParam IdempotencyKey key, RetriedPayment body) {
        var request = RetryPaymentRequest.newBuilder()
                .setPledgeId(id)
                .setPaymentMethod(Values.orEmpty(body.paymentMethod()))
                .setRequestId(key.text())
                .build();
        return pledges.write(stub -> stub.retryPayment(request)).map(answer -> written(answer.getPledge()));
    }

    @POST
    @Path("/payments/{id}/cancel")
    @Authenticated
    @Operation(operationId = "cancelPayment", summary = "Take a pledge back before the deadline")
    @Refuses({PLEDGE_NOT_FOUND, DEADLINE_PASSED, GOAL_AT_RISK, ILLEGAL_STATE})
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The canceled pledge")
    public Uni<Response> cancel(String id, @BeanParam IdempotencyKey key) {
        var request = CancelPledgeRequest.newBuilder()
                .setPledgeId(id)
                .setRequestId(key.text())
                .build();
        return pledges.write(stub -> stub.cancelPledge(request)).map(answer -> written(answer.getPledge()));
    }

    @GET
    @Path("/payments/{id}")
    @Authenticated
    @Operation(operationId = "getPayment", summary = "One pledge with its transactions")
    @Refuses(PLEDGE_NOT_FOUND)
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The pledge")
    public Uni<Response> get(String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var request = GetPledgeRequest.newBuilder().setPledgeId(id).build();
        return pledges.read(stub -> stub.getPledge(request))
                .map(answer ->
                        tags.read(ifNoneMatch, answer.getPledge().getEtag(), PaymentJson.payment(answer.getPledge())));
    }

    @GET
    @Path("/me/pledges")
    @Authenticated
    @Operation(operationId = "listMyPledges", summary = "The own pledges, the newest first")
    @APIResponseSchema(value = PaymentPage.class, responseDescription = "A page of pledges")
    public Uni<PageJson<PaymentView>> mine(@BeanParam PageParams page) {
        var request = ListMyPledgesRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return pledges.read(stub -> stub.listMyPledges(request))
                .map(answer -> page(answer.getPledgesList(), answer.getNextPageToken()));
    }

    @GET
    @Path("/campaigns/{id}/payments")
    @RolesAllowed({"creator", "finance", "admin"})
    @Operation(operationId = "listCampaignPayments", summary = "The pledges to the own campaign, the newest first")
    @Refuses(CAMPAIGN_NOT_FOUND)
    @APIResponseSchema(value = PaymentPage.class, responseDescription = "A page of pledges")
    public Uni<PageJson<PaymentView>> ofCampaign(String id, @BeanParam PageParams page) {
        var request = ListCampaignPledgesRequest.newBuilder()
                .setCampaignId(id)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return pledges.read(stub -> stub.listCampaignPledges(request))
                .map(answer -> page(answer.getPledgesList(), answer.getNextPageToken()));
    }

    private Response written(Pledge pledge) {
        return tags.written(200, pledge.getEtag(), PaymentJson.payment(pledge)).build();
    }

    private static PageJson<PaymentView> page(List<Pledge> pledges, String next) {
        return new PageJson<>(pledges.stream().map(PaymentJson::payment).toList(), next);
    }

    @Schema(requiredProperties = {"items", "nextPageToken"})
    record PaymentPage(List<PaymentView> items, String nextPageToken) {}
}
