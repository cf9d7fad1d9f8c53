package io.fundly.payments.application;

import io.fundly.payments.domain.BookBalances;
import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.LedgerRecord;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.LedgerRecords;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The books of a campaign, for its creator and for those who keep them. */
@ApplicationScoped
public class LedgerQueries {

    private final LedgerRecords records;
    private final CampaignKnowledge campaigns;

    public LedgerQueries(LedgerRecords records, CampaignKnowledge campaigns) {
        this.records = records;
        this.campaigns = campaigns;
    }

    /** The transactions of a campaign's book, oldest first. */
    public Uni<Page<LedgerRecord>> transactions(UUID campaignId, Caller caller, PageRequest page) {
        return requireVisible(campaignId, caller)
                .chain(() -> Panache.withSession(() -> records.page(campaignId, page)));
    }

    /** What the accounts of a campaign's book add up to. */
    public Uni<BookBalances> balances(UUID campaignId, Caller caller) {
        return requireVisible(campaignId, caller).chain(() -> Panache.withSession(() -> records.balances(campaignId)));
    }

    private Uni<CampaignTerms> requireVisible(UUID campaignId, Caller caller) {
        return campaigns.require(campaignId).invoke(found -> {
            var keepsBooks = caller.has("finance") || caller.has("admin");
            if (!keepsBooks && !caller.is(found.creatorId())) {
                throw Refusals.campaignNotFound(campaignId);
            }
        });
    }
}
