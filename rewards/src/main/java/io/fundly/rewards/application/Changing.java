package io.fundly.rewards.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.rewards.application.StockMovements.RewardMoved;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Quote;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.ReservationChange;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.Reservations;
import io.fundly.rewards.persistence.Rewards;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives a pledge that has its rewards other ones, all of it in one transaction or not at all. */
@ApplicationScoped
public class Changing {

    private static final int LOOKS = 5;

    private final Reservations reservations;
    private final Rewards rewards;
    private final StockExchange stock;
    private final HoldTimes times;
    private final MeterRegistry meters;

    public Changing(
            Reservations reservations, Rewards rewards, StockExchange stock, HoldTimes times, MeterRegistry meters) {
        this.reservations = reservations;
        this.rewards = rewards;
        this.stock = stock;
        this.times = times;
        this.meters = meters;
    }

    /** Changes what a pledge is for; the same change again gives the same answer. */
    public Uni<Reservation> change(ReservationChange change) {
        return Panache.withTransaction(() -> attempt(change))
                .onFailure(RewardMoved.class)
                .retry()
                .atMost(LOOKS)
                .onItem()
                .invoke(_ -> count("changed"))
                .onFailure(FundlyException.class)
                .invoke(refusal -> count(refusal.reason().name()));
    }

    private void count(String outcome) {
        meters.counter("fundly.rewards.reservations", "outcome", outcome).increment();
    }

    private Uni<Reservation> attempt(ReservationChange change) {
        return reservations
                .lockOrBegin(change.order(), times.now())
                .invoke(reservation -> {
                    if (!reservation.isOf(change.order())) {
                        throw Refusals.illegalState(reservation.state().name(), "the pledge of somebody else");
                    }
                })
                .call(reservation ->
                        reservation.hasTaken(change) ? Uni.createFrom().voidItem() : exchange(reservation, change));
    }

    private Uni<Void> exchange(Reservation reservation, ReservationChange change) {
        var old = reservation.claimedItems();
        var order = change.order();
        return offers(order.selection().rewardIds(), old).chain(offers -> {
            reservation.change(change, Quote.of(order, offers));
            return stock.exchange(order, old, offers);
        });
    }

    /** What the pledge has already stays its own, also where it is not on offer any more. */
    private Uni<Map<UUID, Offer>> offers(Collection<UUID> wanted, List<SelectedItem> old) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var owned = old.stream().map(SelectedItem::rewardId).collect(Collectors.toCollection(HashSet::new));
        return rewards.offers(wanted)
                .map(found -> found.stream()
                        .map(offer -> owned.contains(offer.reward().id()) ? offer.kept() : offer)
                        .collect(Collectors.toMap(offer -> offer.reward().id(), Function.identity())));
    }
}
