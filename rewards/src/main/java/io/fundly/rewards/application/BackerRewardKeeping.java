package io.fundly.rewards.application;

import io.fundly.rewards.domain.PledgeNews;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.BackerRewards;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets backers' rewards follow their pledges, newest version of the pledge only. Payments confirms and releases the
 * reservation itself; doing it here too mends what a crash between its steps left behind.
 */
@ApplicationScoped
public class BackerRewardKeeping {

    private final BackerRewards rows;
    private final Claiming claiming;
    private final Clock clock;

    public BackerRewardKeeping(BackerRewards rows, Claiming claiming, Clock clock) {
        this.rows = rows;
        this.claiming = claiming;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Void> follow(PledgeNews pledge) {
        return rows.follow(pledge.pledgeId(), pledge.version())
                .chain(isNews -> isNews ? apply(pledge) : Uni.createFrom().voidItem());
    }

    private Uni<Void> apply(PledgeNews pledge) {
        return switch (pledge.standing()) {
            case PENDING -> Uni.createFrom().voidItem();
            case STANDS -> give(pledge);
            case GONE -> takeBack(pledge);
        };
    }

    private Uni<Void> give(PledgeNews pledge) {
        var items = pledge.selection().items();
        var kept = items.stream().map(SelectedItem::rewardId).toList();
        var chain = items.isEmpty()
                ? Uni.createFrom().voidItem()
                : claiming.confirm(pledge.pledgeId()).replaceWithVoid();
        for (var item : items) {
            chain = chain.chain((Supplier<Uni<? extends Void>>) () -> rows.grant(pledge, item, clock.instant()));
        }
        return chain.chain(() -> rows.withdrawOthers(pledge.pledgeId(), kept, clock.instant()));
    }

    private Uni<Void> takeBack(PledgeNews pledge) {
        var released = pledge.selection().items().isEmpty()
                ? Uni.createFrom().voidItem()
                : claiming.release(pledge.pledgeId()).replaceWithVoid();
        return released.chain(() -> rows.withdrawOthers(pledge.pledgeId(), List.<UUID>of(), clock.instant()));
    }
}
