package io.fundly.rewards.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.fundly.rewards.domain.CampaignCopy;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Reward;
import io.fundly.rewards.domain.RewardContent;
import io.fundly.rewards.domain.RewardEvent;
import io.fundly.rewards.domain.Stock;
import io.fundly.rewards.persistence.CampaignCopies;
import io.fundly.rewards.persistence.Rewards;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What creators do with the rewards of their campaigns. Another's campaign, or its reward, is not there for them. */
@ApplicationScoped
public class RewardEditing {

    private final Rewards rewards;
    private final CampaignCopies campaigns;
    private final Outbox outbox;
    private final Clock clock;

    public RewardEditing(Rewards rewards, CampaignCopies campaigns, Outbox outbox, Clock clock) {
        this.rewards = rewards;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a reward to a campaign of which {@link CampaignDirectory} has made sure that there is a copy. */
    @WithTransaction
    public Uni<Offer> create(UUID campaignId, RewardContent content, Caller caller) {
        return ownCampaign(campaignId, caller)
                .map(campaign -> Reward.offer(campaign, content, clock.instant()))
                .chain(reward -> {
                    var stock = Stock.of(reward);
                    return rewards.persist(reward)
                            .chain(Panache::getSession)
                            .chain(session -> session.persist(stock))
                            .chain(() -> outbox.append(reward.created(clock.instant())))
                            .chain(() -> rewards.offers(List.of(reward.id())))
                            .map(List::getFirst);
                });
    }

    @WithTransaction
    public Uni<Offer> update(RewardChange wanted, Caller caller) {
        return lockOwn(wanted.rewardId(), wanted.etag(), caller).chain(locked -> {
            var wasSoldOut = locked.stock().isSoldOut();
            var events = new ArrayList<RewardEvent>();
            events.add(locked.reward().edit(wanted.change(), locked.campaign(), locked.stock(), clock.instant()));
            locked.shelfEvent(wasSoldOut, clock).ifPresent(events::add);
            return outbox.append(events)
                    .chain(() -> rewards.offers(List.of(wanted.rewardId())))
                    .map(List::getFirst);
        });
    }

    @WithTransaction
    public Uni<Void> delete(UUID rewardId, Optional<String> etag, Caller caller) {
        return lockOwn(rewardId, etag, caller)
                .map(locked -> locked.reward().withdraw(locked.stock(), clock.instant()))
                .chain(outbox::append);
    }

    private Uni<CampaignCopy> ownCampaign(UUID campaignId, Caller caller) {
        return campaigns
                .findById(campaignId)
                .map(campaign -> Optional.ofNullable(campaign)
                        .filter(known -> caller.is(known.creatorId()) && known.isSeenBy(caller))
                        .orElseThrow(() -> Refusals.campaignNotFound(campaignId)));
    }

    /** The stock's lock comes first: what is read of the reward after it cannot change any more. */
    private Uni<Locked> lockOwn(UUID rewardId, Optional<String> etag, Caller caller) {
        return rewards.lockStock(rewardId)
                .onItem()
                .ifNull()
                .failWith(() -> Refusals.rewardNotFound(rewardId))
                .chain(stock -> rewards.findById(rewardId)
                        .chain(reward -> campaigns
                                .findById(reward.campaignId())
                                .map(campaign -> new Locked(reward, stock, campaign))))
                .invoke(locked -> locked.mustBeOf(caller))
                .invoke(locked -> etag.filter(
                                given -> !given.equals(locked.reward().etag()))
                        .ifPresent(stale -> {
                            throw FundlyException.stale();
                        }));
    }

    private record Locked(Reward reward, Stock stock, CampaignCopy campaign) {

        void mustBeOf(Caller caller) {
            if (reward.isDeleted() || !caller.is(reward.creatorId()) || !campaign.isSeenBy(caller)) {
                throw Refusals.rewardNotFound(reward.id());
            }
        }

        /** Another limit may sell a reward out, or end that. */
        Optional<RewardEvent> shelfEvent(boolean wasSoldOut, Clock clock) {
            if (stock.isSoldOut() == wasSoldOut) {
                return Optional.empty();
            }
            return Optional.of(
                    wasSoldOut
                            ? new RewardEvent.RewardRestocked(
                                    reward, stock.available().orElse(Integer.MAX_VALUE), clock.instant())
                            : new RewardEvent.RewardSoldOut(reward, clock.instant()));
        }
    }
}
