package io.fundly.payments.application;

import io.fundly.payments.application.Reply.Absent;
import io.fundly.payments.application.Reply.Deferred;
import io.fundly.payments.application.Reply.Found;
import io.fundly.payments.application.Reply.Refused;
import io.fundly.payments.application.Reply.Unclear;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.domain.RefundFacts;
import io.fundly.payments.domain.RefundState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Has refunds made at the processor's, and finds out what came of them. As with charges: the same request under the same
 * key while the key is good, and after that looking alone; an open question is never taken for a failure.
 */
@ApplicationScoped
class RefundTasks implements ProcessorTaskHandler {

    static final String KIND = "refund";

    private final RefundGateway gateway;
    private final RefundSettling settling;
    private final PaymentsConfig config;
    private final Clock clock;

    RefundTasks(RefundGateway gateway, RefundSettling settling, PaymentsConfig config, Clock clock) {
        this.gateway = gateway;
        this.settling = settling;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String subject) {
        return settling.load(UUID.fromString(subject)).chain(refund -> switch (refund.state()) {
            case REQUESTED -> settling.send(refund).chain(this::ask);
            case PENDING -> gateway.refund(refund.processorId().orElseThrow()).chain(reply -> take(reply));
            case SUCCEEDED, FAILED, CANCELED -> Uni.createFrom().item(new Outcome.Done());
        });
    }

    private Uni<Outcome> ask(Refund refund) {
        if (refund.state() != RefundState.REQUESTED) {
            return again("It was heard of meanwhile.");
        }
        var order = RefundOrder.of(refund);
        var keyIsGood =
                refund.sendTime().orElseThrow().plus(config.keyLifetime()).isAfter(clock.instant());
        return keyIsGood
                ? gateway.submit(order).chain(reply -> takeSubmitted(refund, order, reply))
                : gateway.look(order)
                        .chain(reply -> reply instanceof Absent ? refuse(refund, "not_sent") : take(reply));
    }

    /** Where the answer does not tell what came of it, what is there may. */
    private Uni<Outcome> takeSubmitted(Refund refund, RefundOrder order, Reply<RefundFacts> reply) {
        return switch (reply) {
            case Found<RefundFacts> _, Deferred<RefundFacts> _ -> take(reply);
            case Unclear<RefundFacts>(var detail) ->
                gateway.look(order).chain(found -> found instanceof Absent ? again(detail) : take(found));
            case Refused<RefundFacts> refused ->
                gateway.look(order)
                        .chain(found -> found instanceof Absent ? refuse(refund, refused.code()) : take(found));
            case Absent<RefundFacts> _ -> refuse(refund, "charge_not_found");
        };
    }

    private Uni<Outcome> take(Reply<RefundFacts> reply) {
        return switch (reply) {
            case Found<RefundFacts>(var facts) ->
                settling.settle(facts)
                        .map(_ -> facts.state() == RefundState.PENDING
                                        || facts.booking().isEmpty()
                                ? new Outcome.Again("It is on its way.")
                                : new Outcome.Done());
            case Absent<RefundFacts> _ -> again("The processor does not show it.");
            case Refused<RefundFacts>(var code, var message) -> again(code + ": " + message);
            case Deferred<RefundFacts>(var detail) -> again(detail);
            case Unclear<RefundFacts>(var detail) -> again(detail);
        };
    }

    private Uni<Outcome> refuse(Refund refund, String code) {
        return settling.refuse(refund, code).replaceWith(new Outcome.Done());
    }

    private static Uni<Outcome> again(String why) {
        return Uni.createFrom().item(new Outcome.Again(why));
    }
}
