package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.ChangeOrder;
import io.fundly.payments.domain.ChangeProgress;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Pledge;
import io.fundly.payments.domain.PledgeChange;
import io.fundly.payments.domain.PledgeEvent;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.payments.domain.Refusals;
import io.fundly.payments.persistence.Changes;
import io.fundly.payments.persistence.Pledges;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.errors.FundlyException;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores the wish to change a pledge, before rewards hears of it; what concerns nobody else is made at once. */
@ApplicationScoped
class ChangeEntry {

    private final Pledges pledges;
    private final Terms terms;
    private final Changes changes;
    private final GoalGuard goal;
    private final PledgeRecord records;

    ChangeEntry(Pledges pledges, Terms terms, Changes changes, GoalGuard goal, PledgeRecord records) {
        this.pledges = pledges;
        this.terms = terms;
        this.changes = changes;
        this.goal = goal;
        this.records = records;
    }

    /**
     * Begins a change, or finds the one that the same request made before. The terms are locked against a closing from
     * the check to the commit.
     *
     * @throws FundlyException where pledge, campaign or time do not allow it
     */
    @WithTransaction
    Uni<Entered> enter(ChangeOrder order) {
        return pledges.campaignOf(order.pledgeId())
                .map(found -> found.orElseThrow(() -> Refusals.pledgeNotFound(order.pledgeId())))
                .chain(terms::lockShared)
                .chain(found -> pledges.lock(order.pledgeId())
                        .map(progress -> progress.filter(
                                        known -> known.pledge().backerId().equals(order.backerId()))
                                .orElseThrow(() -> Refusals.pledgeNotFound(order.pledgeId())))
                        .chain(progress -> changes.ofRequest(order.pledgeId(), order.requestId())
                                .chain(known -> known.map(again ->
                                                Uni.createFrom().item(new Entered(progress, Optional.of(again.id()))))
                                        .orElseGet(() -> begin(order, progress, found.orElseThrow())))));
    }

    private Uni<Entered> begin(ChangeOrder order, PledgeProgress progress, CampaignTerms found) {
        return terms.now().chain(now -> {
            requireChangeable(order, progress.pledge());
            found.checkChange(order.amount().orElseGet(progress.pledge()::amount), now);
            if (changesNothing(order, progress.pledge())) {
                return Uni.createFrom().item(new Entered(progress, Optional.empty()));
            }
            return goal.allow(found, loss(order, progress.pledge())).chain(() -> store(order, progress, found, now));
        });
    }

    private static Money loss(ChangeOrder order, Pledge pledge) {
        return pledge.amount().minus(order.amount().orElseGet(pledge::amount));
    }

    private Uni<Entered> store(ChangeOrder order, PledgeProgress progress, CampaignTerms found, Instant now) {
        var both = ChangeProgress.begin(progress.pledge(), order, now);
        var events = both.concernsRewards()
                ? List.<PledgeEvent>of()
                : List.<PledgeEvent>of(both.apply(progress.pledge().rewardTitle(), found, now));
        return changes.begin(both.change())
                .chain(() -> records.keep(progress, events))
                .replaceWith(new Entered(progress, Optional.of(both.change().id())));
    }

    private static boolean changesNothing(ChangeOrder order, Pledge pledge) {
        return order.amount().filter(amount -> !amount.equals(pledge.amount())).isEmpty()
                && order.reward()
                        .filter(wish -> !wish.to().equals(pledge.choice().mainReward()))
                        .isEmpty();
    }

    private static void requireChangeable(ChangeOrder order, Pledge pledge) {
        switch (pledge.state()) {
            case ACTIVE -> {
                // It counts, and nothing is charged yet.
            }
            case CREATED,
                    REQUIRES_ACTION,
                    CHARGING,
                    COLLECTED,
                    PAYMENT_FAILED,
                    DROPPED,
                    CANCELED,
                    REFUNDED,
                    PARTIALLY_REFUNDED,
                    DISPUTED ->
                throw Refusals.illegalState(
                        pledge.state().name(),
                        "a change",
                        "A pledge can be changed while it counts and is not charged.");
        }
        if (order.etag().filter(etag -> !etag.equals(pledge.etag())).isPresent()) {
            throw FundlyException.stale();
        }
        if (pledge.changing().isPresent()) {
            throw Refusals.of(
                    PaymentsReason.REQUEST_IN_PROGRESS,
                    "Another change of this pledge is under way.",
                    Map.of("pledge_id", pledge.id().toString()));
        }
    }

    /** How a change stands. */
    @WithTransaction
    Uni<PledgeChange> outcome(UUID changeId) {
        return changes.findById(changeId);
    }

    /**
     * A change that was asked for.
     *
     * @param changeId absent where the pledge is already as it is wanted
     */
    record Entered(PledgeProgress progress, Optional<UUID> changeId) {}
}
