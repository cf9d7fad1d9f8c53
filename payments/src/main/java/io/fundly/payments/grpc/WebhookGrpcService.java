package io.fundly.payments.grpc;

import io.fundly.payments.application.WebhookIntake;
import io.fundly.payments.v1.MutinyWebhookServiceGrpc.WebhookServiceImplBase;
import io.fundly.payments.v1.ReceiveStripeEventRequest;
import io.fundly.payments.v1.ReceiveStripeEventResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;

/** What the payment processor tells, over gRPC. */
@GrpcService
public class WebhookGrpcService extends WebhookServiceImplBase {

    private final WebhookIntake intake;

    public WebhookGrpcService(WebhookIntake intake) {
        this.intake = intake;
    }

    @Override
    @PermitAll
    public Uni<ReceiveStripeEventResponse> receiveStripeEvent(ReceiveStripeEventRequest request) {
        return intake.receive(request.getPayload().toByteArray(), request.getSignature())
                .replaceWith(ReceiveStripeEventResponse.getDefaultInstance());
    }
}
