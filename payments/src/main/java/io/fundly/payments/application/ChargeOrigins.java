package io.fundly.payments.application;

import io.fundly.payments.application.ChargeGateway.SightedCharge;
import io.fundly.payments.application.WebhookHandler.Verdict;
import io.fundly.payments.persistence.Pledges;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whose a charge is that is not known here: ours, and only not heard of yet, or none of ours. */
@ApplicationScoped
class ChargeOrigins {

    private final ChargeGateway gateway;
    private final Pledges pledges;

    ChargeOrigins(ChargeGateway gateway, Pledges pledges) {
        this.gateway = gateway;
        this.pledges = pledges;
    }

    /** Fails where the charge is one of ours, so that the webhook about it is handled once we know of it. */
    Uni<Verdict> unknown(String chargeId) {
        return gateway.charge(chargeId).chain(reply -> reply.orLater(this::ofPayment, _ -> parked(chargeId)));
    }

    private Uni<Verdict> ofPayment(SightedCharge charge) {
        var chargeId = charge.facts().chargeId();
        return Panache.withSession(() -> pledges.attemptOfIntent(charge.intentId()))
                .chain(attempt -> {
                    if (attempt.isPresent()) {
                        throw Unavailable.because("The charge " + chargeId + " is not known here yet.");
                    }
                    return parked(chargeId);
                });
    }

    private static Uni<Verdict> parked(String chargeId) {
        return Uni.createFrom()
                .item(WebhookHandler.parked("The charge " + chargeId + " was not made for any pledge here."));
    }
}
