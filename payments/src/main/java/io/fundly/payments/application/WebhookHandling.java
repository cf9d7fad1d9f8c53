package io.fundly.payments.application;

import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.ProcessorEvents;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What a webhook leads to. The event only says what to look up: what is there now decides, so that events may come in any
 * order, twice, or not at all. What is about nothing of ours is parked, where people see it.
 */
@ApplicationScoped
class WebhookHandling {

    private static final Logger log = Logger.getLogger(WebhookHandling.class);

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
    private final ProcessorEvents events;
    private final PledgeTransitions transitions;
    private final PledgeSaga saga;

    WebhookHandling(
            PaymentGateway gateway,
            Pledges pledges,
            ProcessorEvents events,
            PledgeTransitions transitions,
            PledgeSaga saga) {
        this.gateway = gateway;
        this.pledges = pledges;
        this.events = events;
        this.transitions = transitions;
        this.saga = saga;
    }

    /** Lets an event have its effect; fails where that may work later. */
    Uni<Void> handle(Taken event) {
        if (event.live() != gateway.isLive()) {
            return park(event, "It is of the other mode, live or test.");
        }
        if (!event.account().isEmpty()) {
            return park(event, "It is of the connected account " + event.account() + ".");
        }
        if (!TYPES.contains(event.type())) {
            return Panache.withTransaction(() -> events.ignored(event.id()));
        }
        return gateway.sight(event.objectId()).chain(sighting -> take(event, sighting));
    }

    private Uni<Void> take(Taken event, Sighting sighting) {
        if (sighting.answer() instanceof Deferred || sighting.answer() instanceof Unclear) {
            throw Unavailable.because("What webhook " + event.id() + " is about cannot be seen: " + sighting.answer());
        }
        if (sighting.answer() instanceof Absent) {
            return park(event, "The processor does not know " + event.objectId() + ".");
        }
        return attempt(sighting)
                .chain(found -> found.map(attempt -> take(event, sighting, attempt))
                        .orElseGet(() -> park(event, event.objectId() + " was not made for any pledge here.")));
    }

    private Uni<Optional<PaymentAttempt>> attempt(Sighting sighting) {
        return sighting.attemptId()
                .map(id -> Panache.withSession(() -> pledges.attempt(id)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> take(Taken event, Sighting sighting, PaymentAttempt attempt) {
        var before = attempt.state();
        return transitions
                .loadWith(attempt)
                .chain(seen -> transitions.settle(seen, sighting.answer()))
                .chain(after ->
                        before == after.attempt().state() ? Uni.createFrom().voidItem() : goOn(after))
                .chain(() -> Panache.withTransaction(() -> events.handled(event.id())));
    }

    /** Only for what this event has changed: otherwise somebody is at it already. */
    private Uni<Void> goOn(PledgeProgress progress) {
        return progress.isCurrent()
                ? saga.run(progress).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> park(Taken event, String why) {
        log.warnf("Parked webhook %s (%s): %s", event.id(), event.type(), why);
        return Panache.withTransaction(() -> events.park(event.id(), why));
    }
}
