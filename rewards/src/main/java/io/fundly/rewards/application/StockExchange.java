package io.fundly.rewards.application;

import io.fundly.rewards.application.StockMovements.RewardMoved;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.ReservationOrder;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.StockLevels;
import io.fundly.rewards.persistence.Waitlists;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes some stock back for other stock. Both go in one order of reward ids, as every movement does, so that two who
 * exchange the same rewards cannot wait for each other; whatever fails takes the whole transaction with it.
 */
@ApplicationScoped
class StockExchange {

    private final StockLevels levels;
    private final Waitlists waitlists;
    private final ShelfNews news;

    StockExchange(StockLevels levels, Waitlists waitlists, ShelfNews news) {
        this.levels = levels;
        this.waitlists = waitlists;
        this.news = news;
    }

    /**
     * Gives a backer what is ordered for some other pieces; what is kept for the backer comes first.
     *
     * @param lookedAt the rewards of the new pieces as they were when they were priced
     * @throws RewardMoved where one of them is another now
     */
    Uni<Void> exchange(ReservationOrder order, List<SelectedItem> old, Map<UUID, Offer> lookedAt) {
        var putBack = new ArrayList<UUID>();
        var lastTaken = new ArrayList<UUID>();
        var chain = Uni.createFrom().voidItem();
        for (var move : moves(old, order.selection().items())) {
            chain = chain.chain(() -> giveBack(move, order.backerId())
                    .invoke(soldOut -> note(soldOut, move.rewardId(), putBack))
                    .chain(() -> take(move, order, lookedAt))
                    .invoke(last -> note(last, move.rewardId(), lastTaken))
                    .replaceWithVoid());
        }
        return chain.chain(() -> waitlists.finish(order.pledgeId()))
                .chain(() -> news.putBack(putBack))
                .chain(() -> news.soldOut(lastTaken));
    }

    private static void note(boolean happened, UUID rewardId, List<UUID> rewards) {
        if (happened) {
            rewards.add(rewardId);
        }
    }

    private Uni<Boolean> giveBack(Move move, UUID backerId) {
        return move.old() == 0
                ? Uni.createFrom().item(false)
                : levels.endClaim(new SelectedItem(move.rewardId(), move.old()), backerId);
    }

    private Uni<Boolean> take(Move move, ReservationOrder order, Map<UUID, Offer> lookedAt) {
        if (move.wanted() == 0) {
            return Uni.createFrom().item(false);
        }
        var item = new SelectedItem(move.rewardId(), move.wanted());
        var version =
                Objects.requireNonNull(lookedAt.get(move.rewardId())).reward().version();
        return own(move, order)
                .chain(own -> levels.claimAt(item, order.backerId(), version, item.quantity() <= own))
                .chain(last -> last.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> levels.isAt(item.rewardId(), version).map(same -> {
                            throw same ? Refusals.soldOut(item.rewardId()) : new RewardMoved();
                        })));
    }

    /** What the backer need not wait for: the pieces that were just given back, and one that is kept where more are wanted. */
    private Uni<Integer> own(Move move, ReservationOrder order) {
        return move.wanted() <= move.old()
                ? Uni.createFrom().item(move.old())
                : waitlists
                        .accept(move.rewardId(), order.backerId(), order.pledgeId())
                        .map(accepted -> move.old() + accepted);
    }

    /** What really moves, in the order in which stock is locked everywhere. */
    private static List<Move> moves(List<SelectedItem> old, List<SelectedItem> wanted) {
        var moves = new TreeMap<UUID, Move>();
        old.forEach(item -> moves.put(item.rewardId(), new Move(item.rewardId(), item.quantity(), 0)));
        wanted.forEach(item -> moves.merge(
                item.rewardId(),
                new Move(item.rewardId(), 0, item.quantity()),
                (before, after) -> new Move(before.rewardId(), before.old(), after.wanted())));
        return moves.values().stream()
                .filter(move -> move.old() != move.wanted())
                .toList();
    }

    /** How many of one reward there were, and are to be. */
    private record Move(UUID rewardId, int old, int wanted) {}
}
