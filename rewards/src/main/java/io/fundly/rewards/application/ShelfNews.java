package io.fundly.rewards.application;

import io.fundly.platform.events.Outbox;
import io.fundly.rewards.domain.RewardEvent;
import io.fundly.rewards.domain.RewardEvent.RewardRestocked;
import io.fundly.rewards.domain.RewardEvent.RewardSoldOut;
import io.fundly.rewards.persistence.CampaignCopies;
import io.fundly.rewards.persistence.Rewards;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Tells when a reward sells out and when there is some again; called after the stock moved, under its lock. */
@ApplicationScoped
class ShelfNews {

    private final Rewards rewards;
    private final CampaignCopies campaigns;
    private final Outbox outbox;
    private final Clock clock;

    ShelfNews(Rewards rewards, CampaignCopies campaigns, Outbox outbox, Clock clock) {
        this.rewards = rewards;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The last of these was claimed. */
    Uni<Void> soldOut(List<UUID> rewardIds) {
        if (rewardIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rewards.offers(rewardIds)
                .chain(offers -> outbox.append(offers.stream()
                        .map(offer -> new RewardSoldOut(offer.reward(), clock.instant()))
                        .toList()));
    }

    /** These were sold out until now. A campaign that is over offers nothing. */
    Uni<Void> restocked(List<UUID> rewardIds) {
        if (rewardIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rewards.offers(rewardIds)
                .map(offers -> offers.stream()
                        .map(offer -> new RewardRestocked(
                                offer.reward(), offer.stock().available().orElseThrow(), clock.instant()))
                        .toList())
                .chain(this::tellWhileOpen);
    }

    private Uni<Void> tellWhileOpen(List<RewardRestocked> restocked) {
        return campaigns
                .findById(restocked.getFirst().reward().campaignId())
                .chain(campaign -> campaign.state().isOver()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(List.<RewardEvent>copyOf(restocked)));
    }
}
