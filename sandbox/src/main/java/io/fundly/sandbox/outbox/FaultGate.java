package io.fundly.sandbox.outbox;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.IntFunction;

/** Stands before a stand-in and lets the faults that are switched on happen. */
final class FaultGate {

    private final Faults faults;

    FaultGate(Faults faults) {
        this.faults = faults;
    }

    /** @param refusal the body of a refusal with a given status, in the words of the service that is stood in for */
    Handler<RoutingContext> of(Channel channel, IntFunction<JsonObject> refusal) {
        return context -> {
            var fault = faults.next(channel);
            if (fault.isEmpty()) {
                context.next();
                return;
            }
            var happens = fault.get();
            Runnable outcome = happens.refuses()
                    ? () -> Answers.json(context, happens.status(), refusal.apply(happens.status()))
                    : context::next;
            if (happens.delayMillis() == 0) {
                outcome.run();
            } else {
                context.vertx().setTimer(happens.delayMillis(), timer -> outcome.run());
            }
        };
    }
}
