package io.fundly.edge.payments;

import static io.fundly.edge.http.Reason.CURRENCY_MISMATCH;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;
import static io.fundly.edge.http.Reason.PLEDGE_NOT_FOUND;
import static io.fundly.edge.http.Reason.REFUND_EXCEEDS_CHARGE;
import static io.fundly.edge.http.Reason.REQUEST_IN_PROGRESS;

import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.RequiredIdempotencyKey;
import io.fundly.edge.payments.RefundJson.NewRefund;
import io.fundly.edge.payments.RefundJson.RefundList;
import io.fundly.edge.payments.RefundJson.RefundView;
import io.fundly.payments.v1.ListRefundsRequest;
import io.fundly.payments.v1.MutinyRefundServiceGrpc.MutinyRefundServiceStub;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Money that goes back to a backer. */
@Path("/api/v1/payments/{id}/refunds")
@Tag(name = "Payments")
public class RefundResource {

    private final Backend<MutinyRefundServiceStub> refunds;

    RefundResource(Backend<MutinyRefundServiceStub> refunds) {
        this.refunds = refunds;
    }

    @POST
    @RolesAllowed({"creator", "finance", "admin"})
    @RateLimited("pledge")
    @Operation(
            operationId = "createRefund",
            summary = "Give back some or all of a collected pledge; all refunds together never exceed the charge")
    @Refuses({PLEDGE_NOT_FOUND, CURRENCY_MISMATCH, REFUND_EXCEEDS_CHARGE, ILLEGAL_STATE, REQUEST_IN_PROGRESS})
    @APIResponseSchema(value = RefundView.class, responseCode = "201", responseDescription = "The refund, on its way")
    public Uni<Response> create(String id, @BeanParam RequiredIdempotencyKey key, NewRefund body) {
        var request = body.toProto(id, key.text());
        return refunds.write(stub -> stub.createRefund(request))
                .map(answer -> Response.status(Response.Status.CREATED)
                        .entity(RefundJson.refund(answer.getRefund()))
                        .build());
    }

    @GET
    @Authenticated
    @Operation(operationId = "listRefunds", summary = "The refunds of a pledge, the oldest first")
    @Refuses(PLEDGE_NOT_FOUND)
    public Uni<RefundList> list(String id) {
        var request = ListRefundsRequest.newBuilder().setPledgeId(id).build();
        return refunds.read(stub -> stub.listRefunds(request))
                .map(answer -> new RefundList(
                        answer.getRefundsList().stream().map(RefundJson::refund).toList()));
    }
}
