package io.fundly.payments.application;

import io.fundly.payments.application.Reply.Absent;
import io.fundly.payments.application.Reply.Refused;
import io.fundly.payments.application.Reply.Unclear;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How the processor is asked for what must happen once. The request goes out under its own key, again and again, for as
 * long as the key is good. After that, and where the key gives nothing but a failure that was kept with it, only a look at
 * what is there can tell; never is there a new key for an open question.
 */
@ApplicationScoped
class OnceOnly {

    private final PaymentsConfig config;
    private final Clock clock;

    OnceOnly(PaymentsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks, or finds out what came of having asked.
     *
     * @param sent when the request first went out
     * @param inDoubt whether it went out before, and may have had its effect
     * @param submit sends the request under its key
     * @param find looks for what came of it
     * @return {@code Absent} only where nothing came of it, and nothing can
     */
    <T> Uni<Reply<T>> ask(Instant sent, boolean inDoubt, Supplier<Uni<Reply<T>>> submit, Supplier<Uni<Reply<T>>> find) {
        if (sent.plus(config.keyLifetime()).isBefore(clock.instant())) {
            return find.get();
        }
        var answer = submit.get().map(OnceOnly::definite);
        return inDoubt
                ? answer.chain(reply -> reply instanceof Unclear<T>
                        ? find.get().map(found -> found instanceof Absent<T> ? reply : found)
                        : Uni.createFrom().item(reply))
                : answer;
    }

    /** Something that the request needs is not there, so it was refused. */
    private static <T> Reply<T> definite(Reply<T> reply) {
        return reply instanceof Absent<T>
                ? new Refused<>("resource_missing", "What the request is about is not known.")
                : reply;
    }
}
