package io.fundly.campaigns.application;

import io.fundly.campaigns.domain.Campaign;
import io.fundly.campaigns.domain.CampaignEvent.CampaignCreated;
import io.fundly.campaigns.persistence.Campaigns;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

@ApplicationScoped
public class CampaignDrafting {
    private final Campaigns campaigns;
    private final Outbox outbox;
    private final Clock clock;

    public CampaignDrafting(Campaigns campaigns, Outbox outbox, Clock clock) {
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Campaign> create(String title, Caller caller) {
        var campaign = new Campaign(title, caller.requireUser(), clock.instant());
        return campaigns.persist(campaign).call(() -> outbox.append(new CampaignCreated(campaign)));
    }
}
