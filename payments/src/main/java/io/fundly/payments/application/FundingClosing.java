package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.ClosedFunding;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The end of a campaign's funding. */
@ApplicationScoped
public class FundingClosing {

    private final Terms terms;

    public FundingClosing(Terms terms) {
        this.terms = terms;
    }

    /**
     * Closes a campaign to pledges for good; closing it again gives the same result. The lock waits for every pledge that
     * is about to count and keeps out every later one, so that the total is final.
     *
     * @param deadline as campaigns knows it, of that version
     */
    @WithTransaction
    public Uni<ClosedFunding> close(UUID campaignId, Instant deadline, long version) {
        return terms.moveDeadline(campaignId, deadline, version)
                .chain(() -> terms.lockAlone(campaignId))
                .map(found -> found.orElseThrow(() -> Refusals.campaignNotFound(campaignId)))
                .chain(found -> found.closed()
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> close(found)));
    }

    private Uni<ClosedFunding> close(CampaignTerms found) {
        return terms.counting(found).invoke(found::close);
    }
}
