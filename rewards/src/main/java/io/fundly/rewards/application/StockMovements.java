package io.fundly.rewards.application;

import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.StockLevels;
import io.fundly.rewards.persistence.Waitlists;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Moves the stock of several rewards, one after the other in the order of their ids: two who want the same rewards meet
 * at the first and cannot wait for each other. Whatever fails takes the whole transaction with it, so all is moved or
 * nothing.
 */
@ApplicationScoped
class StockMovements {

    private final StockLevels levels;
    private final Waitlists waitlists;
    private final ShelfNews news;

    StockMovements(StockLevels levels, Waitlists waitlists, ShelfNews news) {
        this.levels = levels;
        this.waitlists = waitlists;
        this.news = news;
    }

    /**
     * Holds what was looked at before, first of all what is kept for the backer, and tells whether some of it was.
     *
     * @throws RewardMoved where a reward is another than it was then
     */
    Uni<Boolean> hold(Reservation reservation, Map<UUID, Offer> lookedAt) {
        return those(reservation.items(), item -> {
                    var offer = Objects.requireNonNull(lookedAt.get(item.rewardId()));
                    var version = offer.reward().version();
                    return accepted(reservation, item, offer)
                            .call(own -> levels.hold(item, version, item.quantity() <= own)
                                    .chain(held -> held ? Uni.createFrom().item(true) : refused(item, version)))
                            .map(own -> own > 0);
                })
                .map(accepted -> !accepted.isEmpty());
    }

    /** Most rewards are never waited for: they need no look at a line. */
    private Uni<Integer> accepted(Reservation reservation, SelectedItem item, Offer offer) {
        return offer.stock().hasOffers()
                ? waitlists.accept(item.rewardId(), reservation.requiredBacker(), reservation.pledgeId())
                : Uni.createFrom().item(0);
    }

    private Uni<Boolean> refused(SelectedItem item, long version) {
        return levels.isAt(item.rewardId(), version).map(same -> {
            throw same ? Refusals.soldOut(item.rewardId()) : new RewardMoved();
        });
    }

    /**
     * Puts back what was held.
     *
     * @param fromOffers the pledges that had taken some of it from an offer: what is left of its time is theirs again
     */
    Uni<Void> endHold(List<SelectedItem> items, List<UUID> fromOffers) {
        return those(
                        items,
                        item -> levels.endHold(item)
                                .call(() -> fromOffers.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : waitlists.reopen(item.rewardId(), fromOffers)))
                .chain(news::putBack);
    }

    Uni<Void> claimHeld(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(reservation.items(), item -> levels.claimHeld(item, backer))
                .chain(news::soldOut)
                .chain(() -> reservation.isFromOffer()
                        ? waitlists.finish(reservation.pledgeId())
                        : Uni.createFrom().voidItem());
    }

    /** Claims what is not held any more, where enough is left of all of it. */
    Uni<Void> claimFree(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(
                        reservation.items(),
                        item -> waitlists
                                .accept(item.rewardId(), backer, reservation.pledgeId())
                                .chain(own -> levels.claimFree(item, backer, item.quantity() <= own))
                                .map(claimed -> claimed.orElseThrow(() -> Refusals.expired(reservation.pledgeId()))))
                .chain(news::soldOut)
                .chain(() -> waitlists.finish(reservation.pledgeId()));
    }

    Uni<Void> endClaim(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(reservation.items(), item -> levels.endClaim(item, backer)).chain(news::putBack);
    }

    /** Moves one after the other and gives the rewards for which the movement said yes. */
    private static Uni<List<UUID>> those(List<SelectedItem> items, Function<SelectedItem, Uni<Boolean>> movement) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToMultiAndConcatenate(item -> movement.apply(item)
                        .toMulti()
                        .filter(Boolean::booleanValue)
                        .map(yes -> item.rewardId()))
                .collect()
                .asList();
    }

    /** Between looking and holding the creator changed the reward: look again. */
    static final class RewardMoved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RewardMoved() {
            super("The reward has changed.", null, false, false);
        }
    }
}
