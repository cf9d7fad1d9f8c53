package io.fundly.edge.administration;

import static io.fundly.edge.http.Reason.DISPUTE_NOT_FOUND;
import static io.fundly.edge.http.Reason.ILLEGAL_STATE;

import io.fundly.admin.v1.AcceptDisputeRequest;
import io.fundly.admin.v1.ListDisputesRequest;
import io.fundly.admin.v1.MutinyAdminServiceGrpc.MutinyAdminServiceStub;
import io.fundly.admin.v1.SubmitDisputeEvidenceRequest;
import io.fundly.edge.administration.DisputeJson.Acceptance;
import io.fundly.edge.administration.DisputeJson.DisputePage;
import io.fundly.edge.administration.DisputeJson.DisputeView;
import io.fundly.edge.administration.DisputeJson.Evidence;
import io.fundly.edge.administration.DisputeJson.Status;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.IdempotencyKey;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.QueryFaults;
import io.fundly.edge.http.Refuses;
import io.fundly.edge.http.Values;
import io.fundly.payments.v1.DisputeStatus;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The desk for charges that backers dispute at their bank. */
@Path("/api/v1/admin/disputes")
@Tag(name = "Administration")
@RolesAllowed({"finance", "admin"})
public class DisputeResource {

    private final Backend<MutinyAdminServiceStub> admin;

    DisputeResource(Backend<MutinyAdminServiceStub> admin) {
        this.admin = admin;
    }

    @GET
    @Operation(operationId = "listDisputes", summary = "Disputes and early fraud warnings, the newest first")
    public Uni<DisputePage> list(
            @QueryParam("status") @Parameter(description = "Only those in this status; all if not given.") @Nullable
                    String status,
            @BeanParam PageParams page) {
        var faults = new QueryFaults();
        var wanted = faults.constant(status, Status.class, "status");
        var request =
                ListDisputesRequest.newBuilder().setPageSize(page.size(faults)).setPageToken(page.token());
        faults.throwIfAny();
        wanted.map(one -> DisputeStatus.valueOf("DISPUTE_STATUS_" + one)).ifPresent(request::addStatuses);
        return admin.read(stub -> stub.listDisputes(request.build()))
                .map(answer -> new DisputePage(
                        answer.getDisputesList().stream()
                                .map(DisputeJson::dispute)
                                .toList(),
                        answer.getNextPageToken()));
    }

    @POST
    @Path("/{id}/evidence")
    @Operation(operationId = "submitDisputeEvidence", summary = "Send evidence to the bank, once")
    @Refuses({DISPUTE_NOT_FOUND, ILLEGAL_STATE})
    public Uni<DisputeView> evidence(String id, @BeanParam IdempotencyKey key, Evidence body) {
        var request = SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId(id)
                .setEvidence(body.toProto())
                .setNote(Values.orEmpty(body.note()))
                .setRequestId(key.text())
                .build();
        return admin.write(stub -> stub.submitDisputeEvidence(request))
                .map(answer -> DisputeJson.dispute(answer.getDispute()));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(operationId = "acceptDispute", summary = "Give in to a dispute")
    @Refuses({DISPUTE_NOT_FOUND, ILLEGAL_STATE})
    public Uni<DisputeView> accept(String id, @BeanParam IdempotencyKey key, Acceptance body) {
        var request = AcceptDisputeRequest.newBuilder()
                .setDisputeId(id)
                .setNote(Values.orEmpty(body.note()))
                .setRequestId(key.text())
                .build();
        return admin.write(stub -> stub.acceptDispute(request)).map(answer -> DisputeJson.dispute(answer.getDispute()));
    }
}
