package io.fundly.payments.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.fundly.platform.idempotency.Idempotency;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Who sent a request, and whether it was sent before. */
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

    /** Has the effect of a request once; again, its first answer is given. */
    <M extends Message> Uni<M> once(RequestKey key, Parser<M> parser, Supplier<Uni<M>> effect) {
        return idempotency.once(key, parser, effect);
    }

    /**
     * Notes that a request was made under this id. For one that may be repeated as it is, and whose answer is what is
     * found then: only another request under the same id is refused.
     */
    <M extends Message> Uni<Void> claim(RequestKey key, M nothing) {
        return idempotency
                .once(key, parser(nothing), () -> Uni.createFrom().item(nothing))
                .replaceWithVoid();
    }

    @SuppressWarnings("unchecked") // A message's own parser parses messages of its type.
    private static <M extends Message> Parser<M> parser(M message) {
        return (Parser<M>) message.getParserForType();
    }
}
