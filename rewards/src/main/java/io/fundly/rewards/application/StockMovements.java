package io.fundly.rewards.application;

import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reservation;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.StockLevels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

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
        return each(items, item -> {
            var reward = Objects.requireNonNull(lookedAt.get(item.rewardId())).reward();
            return levels.hold(item, reward.version())
                    .chain(held -> held ? Uni.createFrom().voidItem() : refused(item, reward.version()));
        });
    }

    private Uni<Void> refused(SelectedItem item, long version) {
        return levels.isAt(item.rewardId(), version).map(same -> {
            throw same ? Refusals.soldOut(item.rewardId()) : new RewardMoved();
        });
    }

    Uni<Void> endHold(List<SelectedItem> items) {
        return each(items, levels::endHold);
    }

    Uni<Void> claimHeld(Reservation reservation) {
        return each(reservation.items(), levels::claimHeld).chain(() -> counted(reservation));
    }

    /** Claims what is not held any more, where enough is left of all of it. */
    Uni<Void> claimFree(Reservation reservation) {
        return each(
                        reservation.items(),
                        item -> levels.claimFree(item)
                                .invoke(claimed -> {
                                    if (!claimed) {
                                        throw Refusals.expired(reservation.pledgeId());
                                    }
                                })
                                .replaceWithVoid())
                .chain(() -> counted(reservation));
    }

    Uni<Void> endClaim(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return each(reservation.items(), levels::endClaim)
                .chain(() -> each(reservation.items(), item -> levels.uncountBacker(item.rewardId(), backer)))
                .chain(() -> news.returned(reservation.items()));
    }

    private Uni<Void> counted(Reservation reservation) {
        var backer = reservation.requiredBacker();
        return each(reservation.items(), item -> levels.countBacker(item.rewardId(), backer))
                .chain(() -> news.claimed(reservation.items()));
    }

    private static Uni<Void> each(List<SelectedItem> items, Function<SelectedItem, Uni<Void>> movement) {
        var chain = Uni.createFrom().voidItem();
        for (var item : items) {
            chain = chain.chain((Supplier<Uni<? extends Void>>) () -> movement.apply(item));
        }
        return chain;
    }

    /** Between looking and holding the creator changed the reward: look again. */
    static final class RewardMoved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RewardMoved() {
            super("The reward has changed.", null, false, false);
        }
    }
}
