package io.fundly.edge.payments;

import static io.fundly.edge.http.Reason.INVALID_WEBHOOK;
import static io.fundly.edge.http.Reason.TOO_LARGE;

import com.google.protobuf.ByteString;
import io.fundly.edge.backend.Backend;
import io.fundly.edge.http.RateLimited;
import io.fundly.edge.http.Refuses;
import io.fundly.payments.v1.MutinyWebhookServiceGrpc.MutinyWebhookServiceStub;
import io.fundly.payments.v1.ReceiveStripeEventRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where Stripe calls. The body goes on byte for byte, because the signature is over the bytes. */
@Path("/api/v1/webhooks/stripe")
@Tag(name = "Payments")
@PermitAll
public class WebhookResource {

    private final Backend<MutinyWebhookServiceStub> webhooks;

    WebhookResource(Backend<MutinyWebhookServiceStub> webhooks) {
        this.webhooks = webhooks;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RateLimited("webhook")
    @Operation(operationId = "receiveStripeEvent", summary = "Take an event from Stripe: stored, then handled")
    @Refuses({INVALID_WEBHOOK, TOO_LARGE})
    @APIResponse(responseCode = "204", description = "The event is stored")
    public Uni<Response> receive(@HeaderParam("Stripe-Signature") @Nullable String signature, byte @Nullable [] body) {
        var request = ReceiveStripeEventRequest.newBuilder()
                .setPayload(body == null ? ByteString.EMPTY : ByteString.copyFrom(body))
                .setSignature(signature == null ? "" : signature)
                .build();
        return webhooks.write(stub -> stub.receiveStripeEvent(request))
                .map(answer -> Response.noContent().build());
    }
}
