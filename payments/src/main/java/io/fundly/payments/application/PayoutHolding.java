package io.fundly.payments.application;

import io.fundly.payments.domain.HoldReason;
import io.fundly.payments.domain.Payout;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.ProcessorTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Stops a payout of which something could not be sent. Every method joins the transaction of whoever calls. */
@ApplicationScoped
class PayoutHolding {

    private final Payouts payouts;
    private final PayoutRecord records;
    private final ProcessorTasks tasks;
    private final PayoutsConfig config;

    PayoutHolding(Payouts payouts, PayoutRecord records, ProcessorTasks tasks, PayoutsConfig config) {
        this.payouts = payouts;
        this.records = records;
        this.tasks = tasks;
        this.config = config;
    }

    /** It goes on when the account is seen to have changed, or else after a while. */
    Uni<Void> hold(UUID payoutId, HoldReason reason) {
        return payouts.lock(payoutId)
                .map(found -> found.orElseThrow())
                .call(payout -> records.hold(payout, reason))
                .call(payout -> tasks.plan(PayoutWork.PAYOUT, payoutId.toString(), config.heldCheck()))
                .chain(this::lookAtTheAccount);
    }

    private Uni<Void> lookAtTheAccount(Payout payout) {
        return tasks.plan(AccountCheck.KIND, payout.creatorId().toString(), Duration.ZERO);
    }
}
