package io.fundly.rewards.application;

import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.StockLevels;
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
    private final ShelfNews news;

    StockMovements(StockLevels levels, ShelfNews news) {
        this.levels = levels;
        this.news = news;
    }

    /**
     * Holds what was looked at before.
     *
     * @throws RewardMoved where a reward is another than it was then
     */
    Uni<Void> hold(List<SelectedItem> items, Map<UUID, Offer> lookedAt) {
        return those(items, item -> {
                    var offer = Objects.requireNonNull(lookedAt.get(item.rewardId()));
                    var version = offer.reward().version();
                    return levels.hold(item, version)
                            .chain(held -> held ? Uni.createFrom().item(true) : refused(item, version));
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> refused(SelectedItem item, long version) {
        return levels.isAt(item.rewardId(), version).map(same -> {
            throw same ? Refusals.soldOut(item.rewardId()) : new RewardMoved();
        });
    }

    Uni<Void> endHold(List<SelectedItem> items) {
        return those(items, item -> levels.endHold(item).replaceWith(true)).replaceWithVoid();
    }

    Uni<Void> claimHeld(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(reservation.items(), item -> levels.claimHeld(item, backer))
                .chain(news::soldOut);
    }

    /** Claims what is not held any more, where enough is left of all of it. */
    Uni<Void> claimFree(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(
                        reservation.items(),
                        item -> levels.claimFree(item, backer)
                                .map(claimed -> claimed.orElseThrow(() -> Refusals.expired(reservation.pledgeId()))))
                .chain(news::soldOut);
    }

    Uni<Void> endClaim(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return those(reservation.items(), item -> levels.endClaim(item, backer)).chain(news::restocked);
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
