package io.fundly.rewards.application;

import io.fundly.rewards.domain.CampaignTerms;
import io.fundly.rewards.persistence.CampaignCopies;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps the copies of campaigns in step with what is told of them, in whatever order it comes. */
@ApplicationScoped
public class CampaignCopyKeeping {

    private final CampaignCopies copies;

    public CampaignCopyKeeping(CampaignCopies copies) {
        this.copies = copies;
    }

    @WithTransaction
    public Uni<Void> keep(CampaignTerms terms) {
        return copies.keep(terms);
    }

    @WithTransaction
    public Uni<Void> forget(UUID campaignId, UUID creatorId, long version) {
        return copies.forget(campaignId, creatorId, version);
    }
}
