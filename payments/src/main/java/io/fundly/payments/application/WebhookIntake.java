package io.fundly.payments.application;

import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.ProcessorEvents;
import io.fundly.payments.persistence.ProcessorEvents.Received;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Takes webhooks in: what is genuine is stored and nothing more, so that it can be answered at once. */
@ApplicationScoped
public class WebhookIntake {

    /** Far more than any event of Stripe's. */
    private static final int GREATEST_PAYLOAD_BYTES = 1024 * 1024;

    private final PaymentGateway gateway;
    private final ProcessorEvents events;
    private final WebhookHandling handling;

    WebhookIntake(PaymentGateway gateway, ProcessorEvents events, WebhookHandling handling) {
        this.gateway = gateway;
        this.events = events;
        this.handling = handling;
    }

    /** Stores an event whose signature holds; one that is stored already is accepted without effect. */
    public Uni<Void> receive(byte[] payload, String signature) {
        if (payload.length > GREATEST_PAYLOAD_BYTES) {
            throw Refusals.of(
                    PaymentsReason.TOO_LARGE,
                    "A webhook is at most 1 MiB.",
                    Map.of("limit", Integer.toString(GREATEST_PAYLOAD_BYTES)));
        }
        var event = gateway.verify(payload, signature);
        return Panache.withTransaction(() -> store(event));
    }

    /** Stores events that were fetched, as if they had been delivered; joins the transaction that is open. */
    Uni<Void> keep(List<GatewayEvent> fetched) {
        var chain = Uni.createFrom().voidItem();
        for (var event : fetched) {
            chain = chain.chain(() -> store(event));
        }
        return chain;
    }

    private Uni<Void> store(GatewayEvent event) {
        var received = new Received(
                event.id(),
                event.type(),
                event.objectId(),
                event.account(),
                event.live(),
                event.time(),
                event.payload());
        return handling.isOfUse(event) ? events.store(received) : events.note(received);
    }
}
