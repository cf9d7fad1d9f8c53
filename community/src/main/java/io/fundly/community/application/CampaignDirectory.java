package io.fundly.community.application;

import io.fundly.community.clients.CampaignsClient;
import io.fundly.community.domain.KnownCampaign;
import io.fundly.community.domain.Refusals;
import io.fundly.community.persistence.KnownCampaigns;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows campaigns from what their service says of them. Where the copy would turn somebody away, the campaigns service is
 * asked, because its news of a launch may still be on its way.
 */
@ApplicationScoped
public class CampaignDirectory {

    private final KnownCampaigns known;
    private final CampaignsClient client;

    public CampaignDirectory(KnownCampaigns known, CampaignsClient client) {
        this.known = known;
        this.client = client;
    }

    /** The campaign, where the caller may know of it. It may call another service: never within a transaction. */
    public Uni<KnownCampaign> visibleTo(Caller caller, UUID id) {
        return find(id).chain(copy -> copy.filter(KnownCampaign::isPublic)
                        .map(campaign -> Uni.createFrom().item(campaign))
                        .orElseGet(() -> refreshed(id, copy)))
                .map(campaign -> campaign.mustBeVisibleTo(caller));
    }

    @WithSession
    public Uni<Optional<KnownCampaign>> find(UUID id) {
        return known.find(id);
    }

    /** Takes over what is news; what is older than the copy is left. */
    @WithTransaction
    public Uni<Void> adopt(KnownCampaign campaign) {
        return known.adopt(campaign);
    }

    private Uni<KnownCampaign> refreshed(UUID id, Optional<KnownCampaign> copy) {
        return client.find(id)
                .onFailure()
                .recoverWithUni(away -> copy.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : Uni.createFrom().failure(away))
                .call(news ->
                        news.map(this::adopt).orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> find(id))
                .map(found -> found.orElseThrow(() -> Refusals.noCampaign(id)));
    }
}
