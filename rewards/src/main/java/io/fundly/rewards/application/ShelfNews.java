package io.fundly.rewards.application;

import io.fundly.platform.events.Outbox;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.RewardEvent;
import io.fundly.rewards.domain.RewardEvent.RewardRestocked;
import io.fundly.rewards.domain.RewardEvent.RewardSoldOut;
import io.fundly.rewards.domain.SelectedItem;
import io.fundly.rewards.persistence.CampaignCopies;
import io.fundly.rewards.persistence.Rewards;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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

    /** These were claimed: where one was the last, it is sold out. */
    Uni<Void> claimed(List<SelectedItem> items) {
        return rewards.offers(ids(items))
                .chain(offers -> outbox.append(offers.stream()
                        .filter(offer -> offer.stock().isSoldOut())
                        .map(offer -> new RewardSoldOut(offer.reward(), clock.instant()))
                        .toList()));
    }

    /** These claims were given back: what was sold out is not any more. A campaign that is over offers nothing. */
    Uni<Void> returned(List<SelectedItem> items) {
        return rewards.offers(ids(items)).chain(offers -> {
            var restocked = offers.stream()
                    .flatMap(offer -> restocked(offer, items).stream())
                    .toList();
            return restocked.isEmpty() ? Uni.createFrom().voidItem() : tellWhileOpen(restocked);
        });
    }

    private Uni<Void> tellWhileOpen(List<RewardRestocked> restocked) {
        return campaigns
                .findById(restocked.getFirst().reward().campaignId())
                .chain(campaign -> campaign.state().isOver()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(List.<RewardEvent>copyOf(restocked)));
    }

    private Optional<RewardRestocked> restocked(Offer offer, List<SelectedItem> items) {
        var returned = items.stream()
                .filter(item -> item.rewardId().equals(offer.reward().id()))
                .mapToInt(SelectedItem::quantity)
                .sum();
        return offer.stock()
                .available()
                .filter(available -> offer.stock().wasSoldOutBefore(returned))
                .map(available -> new RewardRestocked(offer.reward(), available, clock.instant()));
    }

    private static List<UUID> ids(List<SelectedItem> items) {
        return items.stream().map(SelectedItem::rewardId).toList();
    }
}
