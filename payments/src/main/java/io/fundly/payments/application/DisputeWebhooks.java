package io.fundly.payments.application;

import io.fundly.payments.domain.DisputeFacts;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Webhooks about disputes, and about the fraud that banks warn of. */
@ApplicationScoped
class DisputeWebhooks implements WebhookHandler {

    private final DisputeGateway gateway;
    private final DisputeSettling settling;
    private final ChargeOrigins origins;

    DisputeWebhooks(DisputeGateway gateway, DisputeSettling settling, ChargeOrigins origins) {
        this.gateway = gateway;
        this.settling = settling;
        this.origins = origins;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated",
                "charge.dispute.closed",
                "radar.early_fraud_warning.created",
                "radar.early_fraud_warning.updated");
    }

    @Override
    public Uni<Verdict> handle(Taken event) {
        return gateway.dispute(event.objectId())
                .chain(reply -> reply.orLater(
                        this::settle,
                        _ -> Uni.createFrom()
                                .item(WebhookHandler.parked("The processor does not know " + event.objectId() + "."))));
    }

    private Uni<Verdict> settle(DisputeFacts facts) {
        return settling.settle(facts)
                .chain(settled -> settled.isPresent()
                        ? Uni.createFrom().item(WebhookHandler.handled())
                        : origins.unknown(facts.chargeId()));
    }
}
