package io.fundly.payments.application;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** Where asynchronous work goes on: sessions and transactions are bound to the Vert.x context they began on. */
public final class Contexts {

    private Contexts() {}

    /** Lets what follows go on where this began, whatever thread the result comes from. */
    public static <T> Uni<T> returning(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? work : work.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }

    /** Does the work on a context of its own, so that several may be done at the same time. */
    public static <T> Uni<T> apart(Supplier<Uni<T>> work) {
        Uni<T> away = Uni.createFrom().emitter(result -> {
            var here = Objects.requireNonNull(Vertx.currentContext(), "Not on a Vert.x context.");
            var own = VertxContext.createNewDuplicatedContext(here);
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(
                    _ -> Uni.createFrom().deferred(work::get).subscribe().with(result::complete, result::fail));
        });
        return returning(away);
    }

    /** Goes on after a while. */
    public static Uni<Void> pause(Duration duration) {
        return returning(Uni.createFrom().voidItem().onItem().delayIt().by(duration));
    }
}
