package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Payout;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what creators are paid. */
@ApplicationScoped
public class PayoutQueries {

    private final Payouts payouts;
    private final Terms terms;

    public PayoutQueries(Payouts payouts, Terms terms) {
        this.payouts = payouts;
        this.terms = terms;
    }

    /** A creator's own, newest first. */
    @WithSession
    public Uni<Page<PayoutView>> ofCreator(UUID creatorId, PageRequest page) {
        return payouts.ofCreator(creatorId, page)
                .chain(found -> views(found.items()).map(views -> new Page<>(views, found.nextPageToken())));
    }

    private Uni<List<PayoutView>> views(List<Payout> found) {
        var chain = Uni.createFrom().<List<PayoutView>>item(new ArrayList<>());
        for (var payout : found) {
            chain = chain.call(views -> terms.findById(payout.campaignId())
                    .invoke(campaign -> views.add(new PayoutView(payout, campaign))));
        }
        return chain;
    }

    /** A payout and what it is for. */
    public record PayoutView(Payout payout, CampaignTerms campaign) {}
}
