package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.CollectionFigures;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.domain.Rehearsal;
import io.fundly.payments.domain.Rehearsal.Rates;
import io.fundly.payments.persistence.FundingFigures;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How the money of a campaign stands, and what its close would bring; for its creator and the staff. */
@ApplicationScoped
public class FundingQueries {

    private final CampaignKnowledge campaigns;
    private final FundingFigures figures;
    private final FeeSchedule fees;
    private final PayoutsConfig payouts;

    FundingQueries(CampaignKnowledge campaigns, FundingFigures figures, FeeSchedule fees, PayoutsConfig payouts) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.fees = fees;
        this.payouts = payouts;
    }

    /** Plays a close through that happens now, and changes nothing. */
    public Uni<Rehearsal> rehearse(UUID campaignId, Caller caller) {
        return visible(campaignId, caller)
                .invoke(CampaignTerms::requireRunning)
                .chain(found -> Panache.withSession(() -> figures.groups(found)
                        .chain(groups -> figures.demand(campaignId)
                                .map(demand -> Rehearsal.of(found, groups, rates(found), demand)))));
    }

    private Rates rates(CampaignTerms found) {
        return new Rates(fees.platform(), fees.processor(found.currency()), payouts.holdingPeriod());
    }

    /** How far the money has come. */
    public Uni<Progress> collection(UUID campaignId, Caller caller) {
        return visible(campaignId, caller)
                .chain(found -> Panache.withSession(
                        () -> figures.collection(found).map(read -> new Progress(read, read.isSettled(found)))));
    }

    private Uni<CampaignTerms> visible(UUID campaignId, Caller caller) {
        return campaigns.require(campaignId).invoke(found -> {
            if (!caller.is(found.creatorId()) && !caller.has("finance") && !caller.has("admin")) {
                throw Refusals.campaignNotFound(campaignId);
            }
        });
    }

    /** Figures, and whether they are final. */
    public record Progress(CollectionFigures figures, boolean settled) {}
}
