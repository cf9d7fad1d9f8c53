package io.fundly.rewards.application;

import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.domain.BackedOffer;
import io.fundly.rewards.domain.Offer;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.persistence.BackerRewards;
import io.fundly.rewards.persistence.Rewards;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rewards, for those who may see the campaign. */
@ApplicationScoped
public class RewardQueries {

    private final Rewards rewards;
    private final BackerRewards backerRewards;
    private final CampaignDirectory campaigns;

    public RewardQueries(Rewards rewards, BackerRewards backerRewards, CampaignDirectory campaigns) {
        this.rewards = rewards;
        this.backerRewards = backerRewards;
        this.campaigns = campaigns;
    }

    public Uni<Offer> get(UUID rewardId, Caller caller) {
        return batch(List.of(rewardId), caller)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Refusals.rewardNotFound(rewardId)));
    }

    /** Those that are there for the caller, in the order asked for. */
    public Uni<List<Offer>> batch(List<UUID> rewardIds, Caller caller) {
        return Panache.withSession(() -> rewards.offers(rewardIds)).chain(found -> {
            var byId = found.stream()
                    .collect(Collectors.toMap(offer -> offer.reward().id(), Function.identity()));
            return shown(campaignsOf(found), caller).map(shown -> inOrder(rewardIds, byId, shown));
        });
    }

    public Uni<Page<Offer>> ofCampaign(UUID campaignId, PageRequest page, Caller caller) {
        return campaigns.shows(campaignId, caller).chain(shown -> {
            if (!shown) {
                throw Refusals.campaignNotFound(campaignId);
            }
            return Panache.withSession(() -> rewards.ofCampaign(campaignId, page));
        });
    }

    /** What the caller gets for the own pledges, newest first. */
    public Uni<Page<BackedOffer>> ofBacker(PageRequest page, Caller caller) {
        return Panache.withSession(() -> backerRewards.ofBacker(caller.requireUser(), page));
    }

    private static Set<UUID> campaignsOf(List<Offer> offers) {
        return offers.stream().map(offer -> offer.reward().campaignId()).collect(Collectors.toSet());
    }

    private Uni<Set<UUID>> shown(Set<UUID> campaignIds, Caller caller) {
        return Multi.createFrom()
                .iterable(campaignIds)
                .onItem()
                .transformToUniAndConcatenate(
                        id -> campaigns.shows(id, caller).map(shown -> shown ? Set.of(id) : Set.<UUID>of()))
                .collect()
                .in(HashSet<UUID>::new, Set::addAll)
                .map(Set::copyOf);
    }

    private static List<Offer> inOrder(List<UUID> ids, Map<UUID, Offer> found, Set<UUID> campaigns) {
        return ids.stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(offer -> campaigns.contains(offer.reward().campaignId()))
                .toList();
    }
}
