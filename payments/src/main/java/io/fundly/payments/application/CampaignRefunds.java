package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.RefundOrigin;
import io.fundly.payments.domain.Settlement;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Refunds;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gives back what a campaign had collected when it was canceled, a batch in each transaction. */
@ApplicationScoped
class CampaignRefunds {

    private final Terms terms;
    private final Pledges pledges;
    private final Refunds refunds;
    private final RefundCreation creation;
    private final PaymentsConfig config;

    CampaignRefunds(Terms terms, Pledges pledges, Refunds refunds, RefundCreation creation, PaymentsConfig config) {
        this.terms = terms;
        this.pledges = pledges;
        this.refunds = refunds;
        this.creation = creation;
        this.config = config;
    }

    /** Asks for the next refunds; tells whether there may be more. Another replica at the same campaign is left to it. */
    @WithTransaction
    Uni<Boolean> giveBack(UUID campaignId) {
        return terms.takeUnsettled(campaignId)
                .chain(found -> found.filter(ended -> ended.settlement() == Settlement.RELEASE_CANCELED)
                        .map(this::giveBack)
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> giveBack(CampaignTerms found) {
        return refunds.unrefunded(found.campaignId(), config.work().settlementBatch())
                .chain(batch -> batch.isEmpty()
                        ? settleIfDone(found).replaceWith(false)
                        : giveBackEach(batch).replaceWith(true));
    }

    private Uni<Void> giveBackEach(List<UUID> batch) {
        var chain = Uni.createFrom().voidItem();
        for (var pledge : batch) {
            chain = chain.chain(() -> pledges.lock(pledge))
                    .chain(() -> creation.refundRemaining(
                            pledge, RefundOrigin.CAMPAIGN_CANCELED, "The campaign was canceled."));
        }
        return chain;
    }

    /**
     * What is just being charged is waited for: it may come through, and then goes back as well. So is what another replica
     * is about to release.
     */
    private Uni<Void> settleIfDone(CampaignTerms found) {
        return pledges.unfinished(found.campaignId())
                .invoke(unfinished -> {
                    if (unfinished == 0) {
                        found.settled();
                    }
                })
                .replaceWithVoid();
    }
}
