package io.fundly.payments.application;

import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.PledgeState;
import io.fundly.payments.domain.Step;
import io.fundly.payments.persistence.CardChecks;
import io.fundly.payments.persistence.PledgeTasks;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.TaskLane;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Some pledges of a campaign that closes soon: of each, the card begins to be asked whether it is still good. */
@ApplicationScoped
class CardCheckBatch {

    private final CardChecks checks;
    private final Pledges pledges;
    private final PledgeTasks tasks;
    private final PledgeRecord records;
    private final PaymentsConfig config;

    CardCheckBatch(CardChecks checks, Pledges pledges, PledgeTasks tasks, PledgeRecord records, PaymentsConfig config) {
        this.checks = checks;
        this.pledges = pledges;
        this.tasks = tasks;
        this.records = records;
        this.config = config;
    }

    /** Begins with the next pledges; tells whether there may be more. */
    @WithTransaction
    Uni<Boolean> begin(UUID campaignId) {
        return checks.take(campaignId)
                .chain(taken ->
                        taken.isEmpty() ? Uni.createFrom().item(false) : beginAfter(campaignId, taken.getFirst()));
    }

    private Uni<Boolean> beginAfter(UUID campaignId, UUID after) {
        var limit = config.work().settlementBatch();
        return checks.next(campaignId, after, config.verification().lead(), limit)
                .chain(batch -> beginEach(batch)
                        .chain(() -> batch.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : checks.move(campaignId, batch.getLast()))
                        .chain(() -> batch.size() < limit
                                ? checks.finish(campaignId)
                                : Uni.createFrom().voidItem())
                        .replaceWith(batch.size() == limit));
    }

    private Uni<Void> beginEach(List<UUID> batch) {
        var chain = Uni.createFrom().voidItem();
        for (var pledge : batch) {
            chain = chain.chain(() -> pledges.lock(pledge).chain(progress -> begin(progress.orElseThrow())));
        }
        return chain;
    }

    /** A card that is being replaced right now is asked by that. */
    private Uni<Void> begin(PledgeProgress progress) {
        if (progress.pledge().state() != PledgeState.ACTIVE || progress.next() != Step.REST) {
            return Uni.createFrom().voidItem();
        }
        var asking = progress.verify(records.now());
        return pledges.proceed(asking).chain(() -> tasks.plan(asking.pledge().id(), TaskLane.PROCESSOR, Duration.ZERO));
    }
}
