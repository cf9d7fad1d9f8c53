package io.fundly.campaigns.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Serves calls that may be repeated under their request id. */
@ApplicationScoped
class RepeatableCalls {

    private final Callers callers;
    private final Idempotency idempotency;

    RepeatableCalls(Callers callers, Idempotency idempotency) {
        this.callers = callers;
        this.idempotency = idempotency;
    }

    /** Has the effect once; a request id that is too long is not looked up, because the effect refuses it. */
    <M extends Message> Uni<M> serve(RepeatableCall<M> call, Function<Caller, Uni<M>> effect) {
        var id = call.requestId().length() <= RequestKey.MAXIMUM_LENGTH ? call.requestId() : "";
        return callers.current()
                .chain(caller -> idempotency.once(
                        RequestKey.of(caller, call.method(), id, call.request()),
                        call.parser(),
                        () -> effect.apply(caller)));
    }

    record RepeatableCall<M extends Message>(String method, Message request, String requestId, Parser<M> parser) {}
}
