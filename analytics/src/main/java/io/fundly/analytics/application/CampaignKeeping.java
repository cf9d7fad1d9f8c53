package io.fundly.analytics.application;

import io.fundly.analytics.domain.Campaign;
import io.fundly.analytics.domain.CampaignOutcome;
import io.fundly.analytics.persistence.Campaigns;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Keeps what reports need to know of campaigns and rewards. */
@ApplicationScoped
public class CampaignKeeping {

    private final Campaigns campaigns;

    public CampaignKeeping(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @WithTransaction
    public Uni<Void> learn(Campaign campaign) {
        return campaigns.learn(campaign);
    }

    @WithTransaction
    public Uni<Void> end(Campaign campaign, CampaignOutcome outcome, Instant time) {
        return campaigns.learn(campaign).chain(() -> campaigns.end(campaign.id(), outcome, time));
    }

    @WithTransaction
    public Uni<Void> delete(UUID campaignId, UUID creatorId, long version, Instant time) {
        return campaigns.delete(campaignId, creatorId, version, time);
    }

    @WithTransaction
    public Uni<Void> nameReward(UUID rewardId, String title, long version) {
        return campaigns.nameReward(rewardId, title, version);
    }
}
