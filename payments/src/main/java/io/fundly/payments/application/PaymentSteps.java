package io.fundly.payments.application;

import io.fundly.payments.domain.AttemptState;
import io.fundly.payments.domain.GatewayAnswer;
import io.fundly.payments.domain.GatewayAnswer.Absent;
import io.fundly.payments.domain.GatewayAnswer.Charged;
import io.fundly.payments.domain.GatewayAnswer.Deferred;
import io.fundly.payments.domain.GatewayAnswer.Unclear;
import io.fundly.payments.domain.GatewayAnswer.Voided;
import io.fundly.payments.domain.PaymentAttempt;
import io.fundly.payments.domain.PledgeProgress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** The steps of a pledge that the processor has a part in: each asks, outside of any transaction, and then settles. */
@ApplicationScoped
class PaymentSteps {

    private final PaymentGateway gateway;
    private final PayingCustomers customers;
    private final PledgeTransitions transitions;
    private final PaymentsConfig config;
    private final Clock clock;

    PaymentSteps(
            PaymentGateway gateway,
            PayingCustomers customers,
            PledgeTransitions transitions,
            PaymentsConfig config,
            Clock clock) {
        this.gateway = gateway;
        this.customers = customers;
        this.transitions = transitions;
        this.config = config;
        this.clock = clock;
    }

    /** Asks the processor, or finds out what came of having asked before. */
    Uni<PledgeProgress> pay(PledgeProgress progress) {
        return addressed(progress)
                .chain(ready -> ready.attempt().isOpen()
                        ? ask(ready).chain(answer -> transitions.settle(ready, answer))
                        : Uni.createFrom().item(ready));
    }

    private Uni<PledgeProgress> addressed(PledgeProgress progress) {
        var attempt = progress.attempt();
        if (attempt.customerId().isPresent() && attempt.sendTime().isPresent()) {
            return Uni.createFrom().item(progress);
        }
        return attempt.customerId()
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> customers.of(progress.pledge().backerId()))
                .chain(customer -> transitions.send(progress.pledge().id(), customer));
    }

    /**
     * The request is sent again under its own key for as long as the key is good. After that, and where the key gives
     * nothing but a failure that was kept with it, only a look at what is there can tell.
     */
    private Uni<GatewayAnswer> ask(PledgeProgress progress) {
        var attempt = progress.attempt();
        var order = PaymentOrder.of(progress);
        if (attempt.intentId().isPresent() || isOlder(attempt, config.keyLifetime())) {
            return gateway.look(order);
        }
        var sent = gateway.submit(order);
        return attempt.state() == AttemptState.PENDING
                ? sent
                : sent.chain(answer -> answer instanceof Unclear
                        ? gateway.look(order).map(found -> found instanceof Absent ? answer : found)
                        : Uni.createFrom().item(answer));
    }

    /** Looks at what the backer did at the payment form. */
    Uni<PledgeProgress> refresh(PledgeProgress progress) {
        return gateway.look(PaymentOrder.of(progress)).chain(answer -> {
            if (answer instanceof Deferred || answer instanceof Unclear) {
                throw Unavailable.because("The processor cannot be asked: " + answer);
            }
            return transitions.settle(progress, answer);
        });
    }

    /** Takes the money that is held. Where that did not plainly work, what is there decides. */
    Uni<PledgeProgress> capture(PledgeProgress progress) {
        var order = PaymentOrder.of(progress);
        return gateway.capture(order)
                .chain(answer -> answer instanceof Charged || answer instanceof Deferred
                        ? Uni.createFrom().item(answer)
                        : gateway.look(order))
                .chain(answer -> transitions.settle(progress, answer));
    }

    /** Cancels at the processor what is not wanted any more. */
    Uni<PledgeProgress> cancel(PledgeProgress progress) {
        var attempt = progress.attempt();
        if (attempt.state() != AttemptState.VOID_DUE) {
            return Uni.createFrom().item(progress);
        }
        if (attempt.sendTime().isEmpty()) {
            return transitions.settle(progress, new Absent());
        }
        return attempt.intentId().isPresent() ? cancelKnown(progress) : cancelUnknown(progress);
    }

    private Uni<PledgeProgress> cancelKnown(PledgeProgress progress) {
        var order = PaymentOrder.of(progress);
        return gateway.cancel(order)
                .chain(answer -> answer instanceof Voided || answer instanceof Deferred
                        ? Uni.createFrom().item(answer)
                        : gateway.look(order))
                .chain(answer -> transitions.settle(progress, answer));
    }

    /** A request that may still be on its way cannot be taken for one that never arrived. */
    private Uni<PledgeProgress> cancelUnknown(PledgeProgress progress) {
        var arrived = isOlder(progress.attempt(), config.arrivalLimit());
        return gateway.look(PaymentOrder.of(progress))
                .map(answer -> answer instanceof Absent && !arrived ? new Unclear("It may still arrive.") : answer)
                .chain(answer -> transitions.settle(progress, answer))
                .chain(found -> found.attempt().intentId().isPresent()
                                && found.attempt().state() == AttemptState.VOID_DUE
                        ? cancelKnown(found)
                        : Uni.createFrom().item(found));
    }

    private boolean isOlder(PaymentAttempt attempt, Duration age) {
        return attempt.sendTime()
                .filter(sent -> sent.plus(age).isBefore(clock.instant()))
                .isPresent();
    }
}
