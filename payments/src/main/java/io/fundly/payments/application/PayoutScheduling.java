package io.fundly.payments.application;

import io.fundly.payments.domain.Payout;
import io.fundly.payments.persistence.PayoutWork;
import io.fundly.payments.persistence.Payouts;
import io.fundly.payments.persistence.Payouts.Over;
import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Makes the payout of each campaign that has succeeded, once nothing more is to be charged. The holding period counts from
 * the close, and not from the last charge: so a creator knows the day from the start, and the week in which cards can be
 * mended lies within it. Where mending took longer, the payout is due at once.
 */
@ApplicationScoped
public class PayoutScheduling {

    private final Payouts payouts;
    private final Terms terms;
    private final ProcessorTasks tasks;
    private final PayoutRecord records;
    private final PayoutsConfig config;

    PayoutScheduling(Payouts payouts, Terms terms, ProcessorTasks tasks, PayoutRecord records, PayoutsConfig config) {
        this.payouts = payouts;
        this.terms = terms;
        this.tasks = tasks;
        this.records = records;
        this.config = config;
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> schedule() {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(this::scheduleNext))
                .repeat()
                .whilst(found -> found)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> scheduleNext() {
        return payouts.takeOver()
                .chain(found -> found.map(over -> payouts.made(over.campaignId())
                                .chain(() -> over.collected()
                                        ? schedule(over)
                                        : Uni.createFrom().voidItem())
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> schedule(Over over) {
        return terms.findById(over.campaignId())
                .chain(found -> records.expected(found).chain(amount -> {
                    var scheduled = Payout.schedule(
                            found, amount, over.closeTime().plus(config.holdingPeriod()), records.now());
                    return payouts.persistAndFlush(scheduled.payout())
                            .chain(() -> records.say(scheduled))
                            .chain(() -> tasks.plan(
                                    PayoutWork.PAYOUT, scheduled.payout().id().toString(), Duration.ZERO));
                }));
    }
}
