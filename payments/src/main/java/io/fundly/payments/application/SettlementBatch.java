package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.CancellationReason;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Settlement;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.PledgeTasks;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.TaskLane;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Some pledges of a campaign that is over: each begins to be charged, or is released. */
@ApplicationScoped
class SettlementBatch {

    private final Terms terms;
    private final Pledges pledges;
    private final Payouts payouts;
    private final PledgeTasks tasks;
    private final PledgeRecord records;
    private final PaymentsConfig config;

    SettlementBatch(
            Terms terms,
            Pledges pledges,
            Payouts payouts,
            PledgeTasks tasks,
            PledgeRecord records,
            PaymentsConfig config) {
        this.terms = terms;
        this.pledges = pledges;
        this.payouts = payouts;
        this.tasks = tasks;
        this.records = records;
        this.config = config;
    }

    /** Deals with the next pledges; tells whether there may be more. Another replica at the same campaign is left to it. */
    @WithTransaction
    Uni<Boolean> settle(UUID campaignId) {
        return terms.takeUnsettled(campaignId)
                .chain(found ->
                        found.map(this::settle).orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> settle(CampaignTerms found) {
        return pledges.unsettled(found.campaignId(), config.work().settlementBatch())
                .chain(batch -> {
                    if (batch.isEmpty()) {
                        // A canceled one is settled when its money has gone back: see CampaignRefunds.
                        return found.settlement() == Settlement.RELEASE_CANCELED
                                ? Uni.createFrom().item(false)
                                : settled(found).replaceWith(false);
                    }
                    return settleEach(found, batch).replaceWith(true);
                });
    }

    /** From here on the campaign's payout waits for the charges to come to their end. */
    private Uni<Void> settled(CampaignTerms found) {
        var succeeded = found.settlement() == Settlement.CHARGE;
        found.settled();
        return succeeded
                ? payouts.nominate(found.campaignId())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> settleEach(CampaignTerms found, List<UUID> batch) {
        var chain = Uni.createFrom().voidItem();
        for (var pledge : batch) {
            chain = chain.chain(() -> pledges.lock(pledge).chain(progress -> settle(progress.orElseThrow(), found)));
        }
        return chain;
    }

    private Uni<Void> settle(PledgeProgress progress, CampaignTerms found) {
        if (progress.pledge().state().isEntering()) {
            var now = records.now();
            return records.keep(progress, List.of(progress.abandon(Optional.empty(), found, now)));
        }
        if (progress.pledge().state() != PledgeState.ACTIVE) {
            return Uni.createFrom().voidItem();
        }
        return switch (found.settlement()) {
            case CHARGE -> charge(progress);
            case RELEASE_FAILED -> release(progress, found, CancellationReason.CAMPAIGN_FAILED);
            case RELEASE_CANCELED -> release(progress, found, CancellationReason.CAMPAIGN_CANCELED);
            case NONE, DONE -> throw new IllegalStateException("A campaign that is settled was taken to be settled.");
        };
    }

    /** The attempt and the task are the charge: from here on it happens, once, whatever becomes of this process. */
    private Uni<Void> charge(PledgeProgress progress) {
        var charge = progress.charge(records.now());
        return pledges.proceed(charge).chain(() -> tasks.plan(charge.pledge().id(), TaskLane.PROCESSOR, Duration.ZERO));
    }

    private Uni<Void> release(PledgeProgress progress, CampaignTerms found, CancellationReason reason) {
        var now = records.now();
        return records.keep(progress, List.of(progress.cancel(reason, found, 0, now)));
    }
}
