package io.fundly.payments.application;

import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Webhooks about charges: they tell how one was booked, where that came later than the charge. */
@ApplicationScoped
class ChargeWebhooks implements WebhookHandler {

    private final ChargeGateway gateway;
    private final ChargeBooks charges;

    ChargeWebhooks(ChargeGateway gateway, ChargeBooks charges) {
        this.gateway = gateway;
        this.charges = charges;
    }

    @Override
    public Set<String> types() {
        return Set.of("charge.updated");
    }

    /** Of one that is not known here yet its payment tells; whoever hears of that looks the booking up as well. */
    @Override
    public Uni<Verdict> handle(Taken event) {
        return gateway.charge(event.objectId())
                .chain(reply -> reply.orLater(
                        found -> charges.take(event.objectId(), found).replaceWith(WebhookHandler.handled()),
                        missing -> Uni.createFrom()
                                .item(WebhookHandler.parked("The processor does not show it: " + missing))));
    }
}
