package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.CancellationReason;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Backers;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Taking a pledge back. */
@ApplicationScoped
public class PledgeCancellation {

    private final Pledges pledges;
    private final Terms terms;
    private final Backers backers;
    private final GoalGuard goal;
    private final PledgeRecord records;

    PledgeCancellation(Pledges pledges, Terms terms, Backers backers, GoalGuard goal, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.backers = backers;
        this.goal = goal;
        this.records = records;
    }

    /** Takes a pledge back before the deadline; its rewards are free again soon after. */
    @WithTransaction
    public Uni<PledgeProgress> cancel(UUID pledgeId, Caller caller) {
        return pledges.campaignOf(pledgeId)
                .map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)))
                .chain(terms::lockShared)
                .chain(found -> pledges.lock(pledgeId)
                        .map(progress -> progress.filter(
                                        known -> caller.is(known.pledge().backerId()))
                                .orElseThrow(() -> Refusals.pledgeNotFound(pledgeId)))
                        .call(progress -> cancel(progress, found.orElseThrow())));
    }

    private Uni<Void> cancel(PledgeProgress progress, CampaignTerms found) {
        if (progress.pledge().state() == PledgeState.CANCELED) {
            return Uni.createFrom().voidItem();
        }
        requireCancelable(progress.pledge().state());
        return terms.now().invoke(found::requireBeforeDeadline).chain(now -> cancel(progress, found, now));
    }

    private Uni<Void> cancel(PledgeProgress progress, CampaignTerms found, Instant now) {
        var pledge = progress.pledge();
        var backersChange = pledge.counts()
                ? backers.end(pledge.campaignId(), pledge.backerId())
                : Uni.createFrom().item(0);
        var allowed = pledge.counts()
                ? goal.allow(found, pledge.amount())
                : Uni.createFrom().voidItem();
        return allowed.chain(() -> backersChange)
                .chain(change -> records.keep(
                        progress, List.of(progress.cancel(CancellationReason.BACKER, found, change, now))));
    }

    private static void requireCancelable(PledgeState state) {
        switch (state) {
            case CREATED, REQUIRES_ACTION, ACTIVE -> {
                // Nothing was charged yet.
            }
            case CHARGING, COLLECTED, PAYMENT_FAILED, DROPPED, CANCELED, REFUNDED, PARTIALLY_REFUNDED, DISPUTED ->
                throw Refusals.illegalState(
                        state.name(), PledgeState.CANCELED.name(), "A pledge can be taken back until it is charged.");
        }
    }
}
