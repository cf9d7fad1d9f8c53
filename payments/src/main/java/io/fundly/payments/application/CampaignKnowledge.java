package io.fundly.payments.application;

import io.fundly.payments.clients.CampaignsClient;
import io.fundly.payments.domain.CampaignFacts;
import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Settlement;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.errors.FundlyException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What is known here of campaigns: their events tell it, and where they are late campaigns is asked. */
@ApplicationScoped
public class CampaignKnowledge {

    private final Terms terms;
    private final CampaignsClient campaigns;

    public CampaignKnowledge(Terms terms, CampaignsClient campaigns) {
        this.terms = terms;
        this.campaigns = campaigns;
    }

    /** Takes over what campaigns says, unless something newer is known. */
    @WithTransaction
    public Uni<Void> learn(CampaignFacts facts) {
        return terms.learn(facts);
    }

    /** Takes over the end of a campaign; its pledges are dealt with from now on. */
    @WithTransaction
    public Uni<Void> conclude(CampaignFacts facts, Settlement settlement) {
        return terms.learn(facts).chain(() -> terms.beginSettlement(facts.campaignId(), settlement));
    }

    /** A draft was deleted. */
    @WithTransaction
    public Uni<Void> forget(UUID campaignId, long version) {
        return terms.forget(campaignId, version);
    }

    /** The terms of a campaign, asked for where they are not known. */
    public Uni<CampaignTerms> require(UUID campaignId) {
        var unknown = Refusals.campaignNotFound(campaignId);
        return find(campaignId)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : refresh(campaignId, unknown).chain(() -> find(campaignId)))
                .map(found -> found.orElseThrow(() -> unknown));
    }

    private Uni<Optional<CampaignTerms>> find(UUID campaignId) {
        return Panache.withSession(() -> terms.findById(campaignId).map(Optional::ofNullable));
    }

    /**
     * Asks campaigns for what may be out of date here.
     *
     * @param refusal what was decided on what is known; it stands where campaigns cannot be asked and the campaign is
     *     known
     */
    Uni<Void> refresh(UUID campaignId, Throwable refusal) {
        var known = refusal instanceof FundlyException decided && decided.reason() == PaymentsReason.CAMPAIGN_NOT_LIVE;
        return campaigns
                .terms(campaignId)
                .onFailure(failure -> known)
                .transform(_ -> refusal)
                .chain(facts -> Panache.withTransaction(() -> terms.learn(facts)));
    }
}
