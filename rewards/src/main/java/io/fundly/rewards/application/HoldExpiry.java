package io.fundly.rewards.application;

import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.Reservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Puts back what was held for too long. Any number of replicas share the work: each takes holds that no other has locked,
 * and the database's clock says which have run out.
 */
@ApplicationScoped
class HoldExpiry {

    private final Reservations reservations;
    private final StockMovements stock;
    private final RewardsConfig config;
    private final MeterRegistry meters;

    HoldExpiry(Reservations reservations, StockMovements stock, RewardsConfig config, MeterRegistry meters) {
        this.reservations = reservations;
        this.stock = stock;
        this.config = config;
        this.meters = meters;
    }

    @Scheduled(every = "${fundly.rewards.sweep-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Panache.withTransaction(this::endDue)
                .invoke(ended -> meters.counter("fundly.rewards.holds.expired").increment(ended))
                .chain(ended -> ended < config.sweepBatch() ? Uni.createFrom().voidItem() : sweep());
    }

    private Uni<Integer> endDue() {
        return reservations
                .lockDue(config.sweepBatch())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : reservations
                                .expire(due)
                                .chain(() -> stock.endHold(sum(due), fromOffers(due)))
                                .replaceWith(due.size()));
    }

    private static List<UUID> fromOffers(List<Reservation> due) {
        return due.stream()
                .filter(Reservation::isFromOffer)
                .map(Reservation::pledgeId)
                .toList();
    }

    /** Each reward once, in the order in which stock is locked everywhere. */
    private static List<SelectedItem> sum(List<Reservation> due) {
        var counts = new TreeMap<UUID, Integer>();
        due.stream()
                .flatMap(reservation -> reservation.items().stream())
                .forEach(item -> counts.merge(item.rewardId(), item.quantity(), Math::addExact));
        return counts.entrySet().stream()
                .map(entry -> new SelectedItem(entry.getKey(), entry.getValue()))
                .toList();
    }
}
