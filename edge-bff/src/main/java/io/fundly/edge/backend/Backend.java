package io.fundly.edge.backend;

import io.fundly.platform.calls.Callee;
import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * A gRPC service behind the BFF.
 *
 * @param <S> its Mutiny stub
 */
public final class Backend<S> {

    private final Callee callee;
    private final S stub;

    Backend(Callee callee, S stub) {
        this.callee = callee;
        this.stub = stub;
    }

    /** A call that changes nothing; it is repeated while the service is unavailable. */
    public <T> Uni<T> read(Function<S, Uni<T>> call) {
        return callee.read(() -> call.apply(stub));
    }

    /** A call that changes something; sent once. */
    public <T> Uni<T> write(Function<S, Uni<T>> call) {
        return callee.write(() -> call.apply(stub));
    }

    /** Whether a call failed because its service could not be asked, and not because the service said no. */
    public static boolean isAway(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, INTERNAL, UNKNOWN, DATA_LOSS, UNIMPLEMENTED -> true;
            default -> false;
        };
    }

    /** The bare stub, for streams: they have no end that a breaker could judge by. */
    public S stub() {
        return stub;
    }
}
