package io.fundly.edge.administration;

import static io.fundly.edge.http.Reason.NOT_FOUND;

import io.fundly.edge.administration.ParkedWebhookJson.ParkedWebhookView;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.PageJson;
import io.fundly.edge.http.PageParams;
import io.fundly.edge.http.Refuses;
import io.fundly.payments.v1.ListParkedWebhooksRequest;
import io.fundly.payments.v1.MutinyWebhookServiceGrpc.MutinyWebhookServiceStub;
import io.fundly.payments.v1.ReplayParkedWebhookRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What Stripe told and nobody could make use of; it waits here for a person. */
@Path("/api/v1/admin/parked-webhooks")
@Tag(name = "Administration")
@RolesAllowed({"finance", "admin"})
public class ParkedWebhookResource {

    private final Backend<MutinyWebhookServiceStub> webhooks;

    ParkedWebhookResource(Backend<MutinyWebhookServiceStub> webhooks) {
        this.webhooks = webhooks;
    }

    @GET
    @Operation(
            operationId = "listParkedWebhooks",
            summary = "Stripe's events about nothing that is known here, and those that were tried too often")
    public Uni<PageJson<ParkedWebhookView>> list(@BeanParam PageParams page) {
        var request = ListParkedWebhooksRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return webhooks.read(stub -> stub.listParkedWebhooks(request))
                .map(answer -> new PageJson<>(
                        answer.getWebhooksList().stream()
                                .map(ParkedWebhookJson::parkedWebhook)
                                .toList(),
                        answer.getNextPageToken()));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(operationId = "replayParkedWebhook", summary = "Try one again, at once and with all its tries")
    @Refuses(NOT_FOUND)
    public Uni<Void> replay(String id) {
        var request = ReplayParkedWebhookRequest.newBuilder().setWebhookId(id).build();
        return webhooks.write(stub -> stub.replayParkedWebhook(request)).replaceWithVoid();
    }
}
