package io.fundly.rewards.application;

import io.fundly.rewards.application.StockMovements.RewardMoved;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.StockLevels;
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
    private final ShelfNews news;

    StockExchange(StockLevels levels, ShelfNews news) {
        this.levels = levels;
        this.news = news;
    }

    /**
     * Gives a backer some pieces for others.
     *
     * @param lookedAt the rewards of the new pieces as they were when they were priced
     * @throws RewardMoved where one of them is another now
     */
    Uni<Void> exchange(UUID backerId, List<SelectedItem> old, List<SelectedItem> wanted, Map<UUID, Offer> lookedAt) {
        var moves = moves(old, wanted);
        var soldOut = new ArrayList<UUID>();
        var restocked = new ArrayList<UUID>();
        var chain = Uni.createFrom().voidItem();
        for (var move : moves) {
            chain = chain.chain(() -> giveBack(move, backerId)
                    .invoke(free -> note(free, move.rewardId(), restocked))
                    .chain(() -> take(move, backerId, lookedAt))
                    .invoke(last -> note(last, move.rewardId(), soldOut))
                    .replaceWithVoid());
        }
        return chain.chain(() -> news.restocked(restocked)).chain(() -> news.soldOut(soldOut));
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

    private Uni<Boolean> take(Move move, UUID backerId, Map<UUID, Offer> lookedAt) {
        if (move.wanted() == 0) {
            return Uni.createFrom().item(false);
        }
        var item = new SelectedItem(move.rewardId(), move.wanted());
        var version =
                Objects.requireNonNull(lookedAt.get(move.rewardId())).reward().version();
        return levels.claimAt(item, backerId, version)
                .chain(last -> last.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> levels.isAt(item.rewardId(), version).map(same -> {
                            throw same ? Refusals.soldOut(item.rewardId()) : new RewardMoved();
                        })));
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
