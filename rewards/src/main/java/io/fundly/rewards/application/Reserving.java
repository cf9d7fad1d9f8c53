package io.fundly.rewards.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.rewards.application.StockMovements.RewardMoved;
import io.fundly.rewards.domain.Quote;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.ReservationOrder;
import io.fundly.rewards.persistence.Reservations;
import io.fundly.rewards.persistence.Rewards;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds limited stock for a backer who is paying. */
@ApplicationScoped
public class Reserving {

    private static final int LOOKS = 5;

    private final Reservations reservations;
    private final Rewards rewards;
    private final StockMovements stock;
    private final HoldTimes times;
    private final MeterRegistry meters;

    public Reserving(
            Reservations reservations, Rewards rewards, StockMovements stock, HoldTimes times, MeterRegistry meters) {
        this.reservations = reservations;
        this.rewards = rewards;
        this.stock = stock;
        this.times = times;
        this.meters = meters;
    }

    /**
     * Holds all of it or nothing. The same order again gives the same hold, prolonged where it has run out and the stock
     * allows. Where the creator changes a reward in the very moment, it is priced anew.
     */
    public Uni<Reservation> reserve(ReservationOrder order) {
        return Panache.withTransaction(() -> attempt(order))
                .onFailure(RewardMoved.class)
                .retry()
                .atMost(LOOKS)
                .onItem()
                .invoke(reservation -> count("held"))
                .onFailure(FundlyException.class)
                .invoke(refusal -> count(refusal.reason().name()));
    }

    private void count(String outcome) {
        meters.counter("fundly.rewards.reservations", "outcome", outcome).increment();
    }

    private Uni<Reservation> attempt(ReservationOrder order) {
        return reservations
                .lockOrBegin(order, times.now())
                .invoke(reservation -> reservation.mustBeFor(order))
                .call(reservation -> switch (reservation.state()) {
                    case EXPIRED -> hold(reservation, order);
                    case HELD -> prolong(reservation);
                    case CLAIMED, RELEASED -> Uni.createFrom().voidItem();
                });
    }

    /** Prices first and takes the stock last, so that its lock is kept for no longer than the commit takes. */
    private Uni<Void> hold(Reservation reservation, ReservationOrder order) {
        return rewards.offers(order.selection().rewardIds())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(offer -> offer.reward().id(), Function.identity())))
                .chain(offers -> {
                    reservation.hold(Quote.of(order, offers), times.end());
                    return stock.hold(reservation, offers);
                })
                .invoke(reservation::tookOffer)
                .replaceWithVoid();
    }

    private Uni<Void> prolong(Reservation reservation) {
        reservation.prolong(times.now(), times.end());
        return Uni.createFrom().voidItem();
    }
}
