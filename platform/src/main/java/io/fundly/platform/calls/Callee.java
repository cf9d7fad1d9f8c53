package io.fundly.platform.calls;

import io.grpc.Status;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * A service that is called from here, behind its circuit breaker. Reads are repeated with jitter while it is
 * unavailable; what changes something is sent once, because only its request id could tell a repetition from a second
 * wish, and the one who has that id decides.
 */
public final class Callee {

    private static final TypeLiteral<Uni<Object>> ASYNC = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    private final Guard breaker;
    private final Guard retry;

    Callee(String name, CallsConfig config) {
        this.breaker = Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .name(name)
                .requestVolumeThreshold(config.breakerVolume())
                .failureRatio(config.breakerFailureRatio())
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(Callee::isAway)
                .done()
                .build();
        this.retry = Guard.create()
                .withDescription(name + " reads")
                .withRetry()
                .maxRetries(config.readRetries())
                .delay(50, ChronoUnit.MILLIS)
                .jitter(50, ChronoUnit.MILLIS)
                .maxDuration(config.deadline().toMillis(), ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .maxDelay(1, ChronoUnit.SECONDS)
                .done()
                .whenException(Callee::isUnavailable)
                .done()
                .build();
    }

    /** A call that changes nothing and may be repeated, for as long as one call may take. */
    public <T> Uni<T> read(Supplier<Uni<T>> call) {
        return guarded(retry, () -> guarded(breaker, call));
    }

    /** A call that changes something: sent once. */
    public <T> Uni<T> write(Supplier<Uni<T>> call) {
        return guarded(breaker, call);
    }

    @SuppressWarnings("unchecked") // The guard hands through what the supplier gives; only its being a Uni matters.
    private static <T> Uni<T> guarded(Guard guard, Supplier<Uni<T>> call) {
        return (Uni<T>) guard.get((Supplier<Uni<Object>>) (Supplier<?>) call, ASYNC);
    }

    private static boolean isUnavailable(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE;
    }

    private static boolean isAway(Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }
}
