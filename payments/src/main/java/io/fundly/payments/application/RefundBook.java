package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.Refund;
import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.Refunds;
import io.fundly.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is asked for of a charge, and what remains of it. */
@ApplicationScoped
class RefundBook {

    private final Refunds refunds;
    private final ProcessorTasks tasks;
    private final Clock clock;

    RefundBook(Refunds refunds, ProcessorTasks tasks, Clock clock) {
        this.refunds = refunds;
        this.tasks = tasks;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** What of a charge is neither given back nor asked for; final where its pledge is locked. */
    Uni<Money> remaining(Charge charge) {
        var amount = charge.amount();
        return refunds.taken(charge.id()).map(taken -> amount.minus(new Money(amount.currencyCode(), taken)));
    }

    /** Stores a refund with the work that it is. */
    Uni<Void> add(Refund refund) {
        return refunds.persistAndFlush(refund)
                .chain(() -> tasks.plan(RefundTasks.KIND, refund.id().toString(), Duration.ZERO));
    }
}
