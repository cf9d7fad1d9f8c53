package io.fundly.rewards.application;

import io.fundly.platform.events.Outbox;
import io.fundly.rewards.domain.Reward;
import io.fundly.rewards.domain.RewardEvent;
import io.fundly.rewards.domain.RewardEvent.RewardRestocked;
import io.fundly.rewards.domain.RewardEvent.RewardSoldOut;
import io.fundly.rewards.persistence.CampaignCopies;
import io.fundly.rewards.persistence.Rewards;
import io.fundly.rewards.persistence.StockLevels;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Tells when a reward sells out and when there is some again; called after the stock moved, under its lock. */
@ApplicationScoped
class ShelfNews {

    private final StockLevels levels;
    private final Rewards rewards;
    private final CampaignCopies campaigns;
    private final Outbox outbox;
    private final Clock clock;

    ShelfNews(StockLevels levels, Rewards rewards, CampaignCopies campaigns, Outbox outbox, Clock clock) {
        this.levels = levels;
        this.rewards = rewards;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The last of these was claimed. */
    Uni<Void> soldOut(List<UUID> rewardIds) {
        return each(
                rewardIds,
                id -> levels.sellOut(id)
                        .chain(isNews ->
                                isNews ? tellSoldOut(id) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellSoldOut(UUID rewardId) {
        return rewards.findById(rewardId).chain(reward -> outbox.append(new RewardSoldOut(reward, clock.instant())));
    }

    /** Some of these was put back, which were sold out. Where somebody waits for it, or the campaign is over, it is no news. */
    Uni<Void> putBack(List<UUID> rewardIds) {
        return each(
                rewardIds,
                id -> levels.restock(id)
                        .chain(available -> available.isPresent()
                                ? tellRestocked(id, available.get())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellRestocked(UUID rewardId, int available) {
        return rewards.findById(rewardId)
                .chain(reward -> tellWhileOpen(reward, new RewardRestocked(reward, available, clock.instant())));
    }

    private Uni<Void> tellWhileOpen(Reward reward, RewardEvent event) {
        return campaigns
                .findById(reward.campaignId())
                .chain(campaign -> campaign.state().isOver() ? Uni.createFrom().voidItem() : outbox.append(event));
    }

    private static Uni<Void> each(List<UUID> rewardIds, Function<UUID, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(rewardIds)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
