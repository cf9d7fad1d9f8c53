package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.FundingChange;
import io.fundly.campaigns.persistence.Fundings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** Adds up what payments says of pledges; the inbox sees to it that nothing is added twice. */
@ApplicationScoped
public class FundingProjection {

    private final Fundings fundings;
    private final int shards;

    FundingProjection(Fundings fundings, CampaignsConfig config) {
        this.fundings = fundings;
        this.shards = config.fundingShards();
    }

    /** Counts a change, in the transaction of the event that said it. */
    public Uni<Void> count(FundingChange change) {
        return change.isNone()
                ? Uni.createFrom().voidItem()
                : fundings.add(change, ThreadLocalRandom.current().nextInt(shards));
    }
}
