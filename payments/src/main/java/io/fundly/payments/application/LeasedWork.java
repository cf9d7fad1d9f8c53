package io.fundly.payments.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Works through what was taken under one lease, several at the same time. What is not begun while half of the lease is
 * left is not begun at all: by the end of it somebody else would do the same. It is due again by then.
 */
@ApplicationScoped
class LeasedWork {

    private final PaymentsConfig config;

    LeasedWork(PaymentsConfig config) {
        this.config = config;
    }

    <T> Uni<Void> workOff(List<T> taken, Function<T, Uni<Void>> work) {
        var begun = System.nanoTime();
        var patience = config.lease().toNanos() / 2;
        return Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUni(task -> System.nanoTime() - begun < patience
                        ? Contexts.apart(() -> work.apply(task))
                        : Uni.createFrom().voidItem())
                .merge(config.work().concurrency())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
