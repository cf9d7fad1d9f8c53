package io.fundly.community.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What every RPC asks of the request being served: who sent it, and whether it was answered before. */
@ApplicationScoped
class Requests {

    private final Callers callers;
    private final Idempotency idempotency;

    Requests(Callers callers, Idempotency idempotency) {
        this.callers = callers;
        this.idempotency = idempotency;
    }

    Uni<Caller> caller() {
        return callers.current();
    }

    <M extends Message> Uni<M> once(RequestKey key, Parser<M> parser, Supplier<Uni<M>> effect) {
        return idempotency.once(key, parser, effect);
    }
}
