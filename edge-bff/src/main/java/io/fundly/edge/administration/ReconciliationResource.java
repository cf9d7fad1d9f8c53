package io.fundly.edge.administration;

import io.fundly.edge.administration.ReconciliationJson.ReconciliationPage;
import io.fundly.edge.administration.ReconciliationJson.RunView;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.PageParams;
import io.fundly.payments.v1.GetReconciliationRequest;
import io.fundly.payments.v1.MutinyReconciliationServiceGrpc.MutinyReconciliationServiceStub;
import io.fundly.payments.v1.StartReconciliationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the books are what really happened. */
@Path("/api/v1/admin/reconciliation")
@Tag(name = "Administration")
@RolesAllowed({"finance", "admin"})
public class ReconciliationResource {

    private final Backend<MutinyReconciliationServiceStub> reconciliation;

    ReconciliationResource(Backend<MutinyReconciliationServiceStub> reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GET
    @Operation(
            operationId = "getReconciliation",
            summary = "The last comparison with Stripe, and what is told differently, with both sides")
    public Uni<ReconciliationPage> get(
            @QueryParam("resolved")
                    @DefaultValue("false")
                    @Parameter(description = "true to see those too that have been resolved.")
                    boolean resolved,
            @BeanParam PageParams page) {
        var request = GetReconciliationRequest.newBuilder()
                .setIncludeResolved(resolved)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return reconciliation
                .read(stub -> stub.getReconciliation(request))
                .map(answer -> new ReconciliationPage(
                        answer.hasLastRun() ? ReconciliationJson.run(answer.getLastRun()) : null,
                        answer.getDifferencesList().stream()
                                .map(ReconciliationJson::difference)
                                .toList(),
                        answer.getNextPageToken()));
    }

    @POST
    @Operation(operationId = "startReconciliation", summary = "Compare now; a comparison under way is not begun again")
    @APIResponseSchema(value = RunView.class, responseCode = "202", responseDescription = "The run that is under way")
    public Uni<Response> start() {
        return reconciliation
                .write(stub -> stub.startReconciliation(StartReconciliationRequest.getDefaultInstance()))
                .map(answer -> Response.accepted(ReconciliationJson.run(answer.getRun()))
                        .build());
    }
}
