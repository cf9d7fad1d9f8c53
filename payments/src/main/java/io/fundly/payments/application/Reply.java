package io.fundly.payments.application;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * What asking the processor for something came to. It is total: an adapter has to decide for one of these, and none of
 * its methods fails for what the processor, or the way to it, does.
 *
 * @param <T> what was asked for
 */
public sealed interface Reply<T> {

    /** It is there, or was done. */
    record Found<T>(T what) implements Reply<T> {}

    /** The processor does not know of it. */
    record Absent<T>() implements Reply<T> {}

    /**
     * The request was refused and had no effect.
     *
     * @param code the processor's own: {@code charge_disputed}
     */
    record Refused<T>(String code, String message) implements Reply<T> {}

    /** The request was not carried out; it may be sent again. */
    record Deferred<T>(String detail) implements Reply<T> {}

    /** The request may have been carried out, or not. */
    record Unclear<T>(String detail) implements Reply<T> {}

    /** What was found; where it cannot be told now, the failure of somebody who will try again later. */
    default <R> Uni<R> orLater(Function<T, Uni<R>> found, Function<Reply<T>, Uni<R>> otherwise) {
        return switch (this) {
            case Found<T>(var what) -> found.apply(what);
            case Absent<T> _, Refused<T> _ -> otherwise.apply(this);
            case Deferred<T>(var detail) -> later(detail);
            case Unclear<T>(var detail) -> later(detail);
        };
    }

    private static <R> Uni<R> later(String detail) {
        return Uni.createFrom().failure(Unavailable.because("The processor cannot be asked: " + detail));
    }
}
