package io.fundly.payments.application;

import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.FundingModel;
import io.fundly.payments.persistence.Changes;
import io.fundly.payments.persistence.Terms;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sees to it that shortly before the deadline nobody takes a goal away that has been reached. */
@ApplicationScoped
class GoalGuard {

    private final Changes changes;
    private final Terms terms;
    private final PaymentsConfig config;

    GoalGuard(Changes changes, Terms terms, PaymentsConfig config) {
        this.changes = changes;
        this.terms = terms;
        this.config = config;
    }

    /**
     * Lets something be taken away from what counts, or throws GOAL_AT_RISK. Everybody who takes something away passes
     * here one after the other, and holds the place until the end of the transaction.
     *
     * @param loss how much less there will be; where there will be more, everybody may
     */
    Uni<Void> allow(CampaignTerms found, Money loss) {
        if (!loss.isPositive() || found.fundingModel() != FundingModel.ALL_OR_NOTHING) {
            return Uni.createFrom().voidItem();
        }
        return changes.queue(found.campaignId())
                .chain(terms::now)
                .chain(now -> now.isBefore(found.deadline().minus(config.goalGuard()))
                        ? Uni.createFrom().voidItem()
                        : changes.remaining(found)
                                .invoke(remaining -> found.requireGoalKept(remaining, loss))
                                .replaceWithVoid());
    }
}
