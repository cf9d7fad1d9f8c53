package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeOrder;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Customers;
import io.fundly.payments.persistence.PledgeTasks;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores the wish to pledge, before anybody else hears of it. */
@ApplicationScoped
class PledgeEntry {

    private final Pledges pledges;
    private final Terms terms;
    private final Customers customers;
    private final PledgeTasks tasks;
    private final PledgeRecord records;

    PledgeEntry(Pledges pledges, Terms terms, Customers customers, PledgeTasks tasks, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.customers = customers;
        this.tasks = tasks;
        this.records = records;
    }

    /**
     * Stores a new pledge, or finds the one that the same request made before.
     *
     * @throws io.fundly.platform.errors.FundlyException where the campaign's terms do not allow it
     */
    @WithTransaction
    Uni<Entered> enter(PledgeOrder order) {
        return pledges.ofRequest(order.backerId(), order.requestId())
                .chain(known -> known.map(this::again).orElseGet(() -> begin(order)));
    }

    private Uni<Entered> again(PledgeProgress known) {
        return tasks.isHeld(known.pledge().id()).map(held -> new Entered(known, false, held));
    }

    /** The terms are locked against a closing from the check to the commit. */
    private Uni<Entered> begin(PledgeOrder order) {
        return terms.lockShared(order.campaignId())
                .map(found -> found.orElseThrow(() -> Refusals.campaignNotFound(order.campaignId())))
                .chain(found -> begin(order, found))
                .call(progress -> records.plan(progress))
                .map(progress -> new Entered(progress, true, false));
    }

    private Uni<PledgeProgress> begin(PledgeOrder order, CampaignTerms found) {
        return terms.now().chain(now -> {
            var progress = Pledge.begin(order, found, now);
            return customers
                    .find(order.backerId())
                    .invoke(customer ->
                            customer.ifPresent(id -> progress.attempt().send(id, now)))
                    .chain(() -> pledges.add(progress));
        });
    }

    /**
     * A pledge that was asked for.
     *
     * @param isNew whether this request made it
     * @param isHeld whether somebody is at it
     */
    record Entered(PledgeProgress progress, boolean isNew, boolean isHeld) {}
}
