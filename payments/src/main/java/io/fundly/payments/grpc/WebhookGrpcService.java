package io.fundly.payments.grpc;

import io.fundly.payments.application.WebhookDesk;
import io.fundly.payments.application.WebhookIntake;
import io.fundly.payments.v1.ListParkedWebhooksRequest;
import io.fundly.payments.v1.ListParkedWebhooksResponse;
import io.fundly.payments.v1.MutinyWebhookServiceGrpc.WebhookServiceImplBase;
import io.fundly.payments.v1.ReceiveStripeEventRequest;
import io.fundly.payments.v1.ReceiveStripeEventResponse;
import io.fundly.payments.v1.ReplayParkedWebhookRequest;
import io.fundly.payments.v1.ReplayParkedWebhookResponse;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** What the payment processor tells, over gRPC. */
@GrpcService
public class WebhookGrpcService extends WebhookServiceImplBase {

    private static final int LONGEST_ID = 255;

    private final WebhookIntake intake;
    private final WebhookDesk desk;

    public WebhookGrpcService(WebhookIntake intake, WebhookDesk desk) {
        this.intake = intake;
        this.desk = desk;
    }

    @Override
    @PermitAll
    public Uni<ReceiveStripeEventResponse> receiveStripeEvent(ReceiveStripeEventRequest request) {
        return intake.receive(request.getPayload().toByteArray(), request.getSignature())
                .replaceWith(ReceiveStripeEventResponse.getDefaultInstance());
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<ListParkedWebhooksResponse> listParkedWebhooks(ListParkedWebhooksRequest request) {
        return desk.list(PageRequest.of(request.getPageSize(), request.getPageToken(), "parked-webhooks"))
                .map(page -> ListParkedWebhooksResponse.newBuilder()
                        .addAllWebhooks(page.items().stream()
                                .map(WebhookProtos::toProto)
                                .toList())
                        .setNextPageToken(page.nextPageToken())
                        .build());
    }

    @Override
    @RolesAllowed({"finance", "admin"})
    public Uni<ReplayParkedWebhookResponse> replayParkedWebhook(ReplayParkedWebhookRequest request) {
        var violations = new Violations();
        violations.text(request.getWebhookId(), "webhook_id", 1, LONGEST_ID);
        violations.throwIfAny();
        return desk.replay(request.getWebhookId()).replaceWith(ReplayParkedWebhookResponse.getDefaultInstance());
    }
}
