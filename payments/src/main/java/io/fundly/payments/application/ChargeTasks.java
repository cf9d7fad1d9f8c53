package io.fundly.payments.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks up how charges were booked of which that was not known at once. */
@ApplicationScoped
class ChargeTasks implements ProcessorTaskHandler {

    static final String KIND = "charge";

    private final ChargeGateway gateway;
    private final ChargeBooks charges;

    ChargeTasks(ChargeGateway gateway, ChargeBooks charges) {
        this.gateway = gateway;
        this.charges = charges;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String chargeId) {
        return gateway.charge(chargeId)
                .chain(reply -> reply.orLater(
                        found -> found.facts().booking().isPresent()
                                ? charges.take(chargeId, found).replaceWith(new Outcome.Done())
                                : again("It is not booked at the processor yet."),
                        missing -> again("The processor does not show it: " + missing)));
    }

    private static Uni<Outcome> again(String why) {
        return Uni.createFrom().item(new Outcome.Again(why));
    }
}
