package io.fundly.payments.application;

import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Webhooks about set-ups and payments: they bring pledges on. */
@ApplicationScoped
class IntentWebhooks implements WebhookHandler {

    private static final Set<String> TYPES = Set.of(
            "setup_intent.succeeded",
            "setup_intent.setup_failed",
            "setup_intent.canceled",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "payment_intent.amount_capturable_updated");

    private final PaymentGateway gateway;
    private final Pledges pledges;
    private final PledgeTransitions transitions;
    private final PledgeSaga saga;

    IntentWebhooks(PaymentGateway gateway, Pledges pledges, PledgeTransitions transitions, PledgeSaga saga) {
        this.gateway = gateway;
        this.pledges = pledges;
        this.transitions = transitions;
        this.saga = saga;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    /** Mostly it is the answer to our own request once more: of a payment that is done, there is nothing left to learn. */
    @Override
    public Uni<Verdict> handle(Taken event) {
        return Panache.withSession(() -> pledges.attemptOfIntent(event.objectId()))
                .chain(known -> known.filter(PaymentAttempt::isDone).isPresent()
                        ? Uni.createFrom().item(WebhookHandler.handled())
                        : gateway.sight(event.objectId()).chain(sighting -> take(event, sighting)));
    }

    private Uni<Verdict> take(Taken event, Sighting sighting) {
        if (sighting.answer() instanceof Deferred || sighting.answer() instanceof Unclear) {
            throw Unavailable.because("What webhook " + event.id() + " is about cannot be seen: " + sighting.answer());
        }
        if (sighting.answer() instanceof Absent) {
            return park("The processor does not know " + event.objectId() + ".");
        }
        return attempt(sighting)
                .chain(found -> found.map(attempt -> take(sighting, attempt))
                        .orElseGet(() -> park(event.objectId() + " was not made for any pledge here.")));
    }

    private Uni<Optional<PaymentAttempt>> attempt(Sighting sighting) {
        return sighting.attemptId()
                .map(id -> Panache.withSession(() -> pledges.attempt(id)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Verdict> take(Sighting sighting, PaymentAttempt attempt) {
        var before = attempt.state();
        return transitions
                .loadWith(attempt)
                .chain(seen -> transitions.settle(seen, sighting.answer()))
                .chain(after ->
                        before == after.attempt().state() ? Uni.createFrom().voidItem() : goOn(after))
                .replaceWith(WebhookHandler.handled());
    }

    /** Only for what this event has changed: otherwise somebody is at it already. */
    private Uni<Void> goOn(PledgeProgress progress) {
        return progress.isCurrent()
                ? saga.run(progress).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Uni<Verdict> park(String why) {
        return Uni.createFrom().item(WebhookHandler.parked(why));
    }
}
