package io.fundly.analytics.application;

import io.fundly.analytics.domain.Dimension;
import io.fundly.analytics.domain.PledgeFact;
import io.fundly.analytics.domain.Step;
import io.fundly.analytics.persistence.Campaigns;
import io.fundly.analytics.persistence.People;
import io.fundly.analytics.persistence.PledgeSources;
import io.fundly.analytics.persistence.Rollups;
import io.fundly.analytics.persistence.Rollups.SliceCounts;
import io.fundly.analytics.persistence.Rollups.SliceKey;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Adds what happens to pledges to the figures. */
@ApplicationScoped
public class PledgeCounting {

    private final Rollups rollups;
    private final PledgeSources sources;
    private final People people;
    private final Campaigns campaigns;

    public PledgeCounting(Rollups rollups, PledgeSources sources, People people, Campaigns campaigns) {
        this.rollups = rollups;
        this.sources = sources;
        this.people = people;
        this.campaigns = campaigns;
    }

    @WithTransaction
    public Uni<Void> count(PledgeFact fact) {
        var pledge = fact.pledge();
        return rollups.addFunding(
                        pledge.campaignId(), fact.time(), pledge.amount().currencyCode(), fact.funding())
                .chain(() -> countSources(fact))
                .chain(() -> countRewards(fact))
                .chain(() -> noteBacker(fact));
    }

    private Uni<Void> countSources(PledgeFact fact) {
        var pledge = fact.pledge();
        var counts = SliceCounts.pledge(fact.change().pledges(), fact.change().pledged());
        return sources.of(
                        pledge.id(),
                        pledge.campaignId(),
                        pledge.backerId(),
                        pledge.choice().shippingCountry())
                .chain(source -> add(fact, Dimension.COUNTRY, source.country(), counts)
                        .chain(() -> referrer(fact, source.referrer()))
                        .chain(referrer -> add(fact, Dimension.REFERRER, referrer, counts)));
    }

    /** A host that was counted with others when it was looked from is counted with them here too. */
    private Uni<String> referrer(PledgeFact fact, String host) {
        return host.isEmpty()
                ? Uni.createFrom().item(host)
                : rollups.admit(fact.pledge().campaignId(), new SliceKey(Dimension.REFERRER, host));
    }

    private Uni<Void> countRewards(PledgeFact fact) {
        var choice = fact.pledge().choice();
        var chain = choice.rewardId().isEmpty()
                ? Uni.createFrom().voidItem()
                : campaigns.nameReward(UUID.fromString(choice.rewardId()), choice.rewardTitle(), 0);
        for (var share : fact.rewards()) {
            var counts = SliceCounts.pledge(share.pledges(), share.pledged());
            chain = chain.chain(() -> add(fact, Dimension.REWARD, share.rewardId(), counts));
        }
        return chain;
    }

    private Uni<Void> add(PledgeFact fact, Dimension dimension, String key, SliceCounts counts) {
        return rollups.addSlice(fact.pledge().campaignId(), fact.time(), new SliceKey(dimension, key), counts);
    }

    /** Only what a backer does counts as being there: charges and their failures come by themselves. */
    private Uni<Void> noteBacker(PledgeFact fact) {
        var pledge = fact.pledge();
        return switch (fact) {
            case PledgeFact.Confirmed _ ->
                people.active(pledge.backerId(), fact.time())
                        .chain(() -> people.reached(pledge.campaignId(), Step.PLEDGED, pledge.backerId(), fact.time()));
            case PledgeFact.Changed _ -> people.active(pledge.backerId(), fact.time());
            case PledgeFact.Collected _ ->
                people.reached(pledge.campaignId(), Step.COLLECTED, pledge.backerId(), fact.time());
            case PledgeFact.Canceled _, PledgeFact.PaymentFailed _, PledgeFact.Dropped _ ->
                Uni.createFrom().voidItem();
        };
    }
}
