package io.fundly.rewards.application;

import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.persistence.Reservations;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Turns holds into claims and gives both back. Doing either twice does no more than once. */
@ApplicationScoped
public class Claiming {

    private final Reservations reservations;
    private final StockMovements stock;
    private final Clock clock;

    public Claiming(Reservations reservations, StockMovements stock, Clock clock) {
        this.reservations = reservations;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * Claims what is held. A hold whose time is over but whose stock nobody has put back is as good as new; one that was
     * put back is claimed only where the stock allows, so that there is never a claim beyond it.
     */
    @WithTransaction
    public Uni<Reservation> confirm(UUID pledgeId) {
        return reservations
                .lock(pledgeId)
                .map(found -> found.orElseThrow(() -> Refusals.noReservation(pledgeId)))
                .call(reservation -> switch (reservation.state()) {
                    case HELD -> {
                        reservation.claim();
                        yield stock.claimHeld(reservation);
                    }
                    case EXPIRED -> {
                        reservation.claim();
                        yield stock.claimFree(reservation);
                    }
                    case CLAIMED -> Uni.createFrom().voidItem();
                    case RELEASED ->
                        throw Refusals.illegalState(reservation.state().name(), "CLAIMED");
                });
    }

    /** Gives a hold or a claim back; of a pledge without one it is remembered that it shall have none. */
    @WithTransaction
    public Uni<Reservation> release(UUID pledgeId) {
        return reservations.lockOrBar(pledgeId, clock.instant()).call(reservation -> {
            var before = reservation.state();
            reservation.release();
            return switch (before) {
                case HELD ->
                    stock.endHold(
                            reservation.items(),
                            reservation.isFromOffer() ? List.of(reservation.pledgeId()) : List.of());
                case CLAIMED -> stock.endClaim(reservation);
                case EXPIRED, RELEASED -> Uni.createFrom().voidItem();
            };
        });
    }
}
