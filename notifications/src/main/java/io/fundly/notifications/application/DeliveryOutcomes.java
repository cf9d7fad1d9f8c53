package io.fundly.notifications.application;

import io.fundly.notifications.domain.Delivery;
import io.fundly.notifications.domain.NotificationEvent;
import io.fundly.notifications.persistence.Deliveries;
import io.fundly.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Notes how an attempt to deliver went; where that ends the way of a letter, it is told to whoever listens. */
@ApplicationScoped
public class DeliveryOutcomes {

    private final Deliveries deliveries;
    private final DeliveryConfig config;
    private final Outbox outbox;
    private final Clock clock;

    public DeliveryOutcomes(Deliveries deliveries, DeliveryConfig config, Outbox outbox, Clock clock) {
        this.deliveries = deliveries;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Void> delivered(UUID deliveryId) {
        return note(deliveryId, delivery -> delivery.delivered(clock.instant()));
    }

    @WithTransaction
    public Uni<Void> postponed(UUID deliveryId, String error) {
        return note(deliveryId, delivery -> delivery.postponed(error, config.retryPolicy(), clock.instant()));
    }

    @WithTransaction
    public Uni<Void> failed(UUID deliveryId, String error) {
        return note(deliveryId, delivery -> delivery.failed(error, clock.instant()));
    }

    /** A delivery that is gone belonged to an account that was erased meanwhile. */
    private Uni<Void> note(UUID deliveryId, Function<Delivery, Optional<NotificationEvent>> outcome) {
        return deliveries
                .findWhole(deliveryId)
                .map(found -> found.flatMap(outcome))
                .chain(event -> event.map(outbox::append)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
