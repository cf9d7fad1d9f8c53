package io.fundly.payments.application;

import io.fundly.payments.domain.Charge;
import io.fundly.payments.domain.Dispute;
import io.fundly.payments.domain.PledgeEvent.PledgeDisputed;
import io.fundly.payments.persistence.ProcessorTasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;

/** Tells of disputes, in the transaction in which they come to another state, and counts them. */
@ApplicationScoped
class DisputeNews {

    private final PledgeStanding standing;
    private final ProcessorTasks tasks;
    private final PaymentsConfig config;
    private final MeterRegistry meters;

    DisputeNews(PledgeStanding standing, ProcessorTasks tasks, PaymentsConfig config, MeterRegistry meters) {
        this.standing = standing;
        this.tasks = tasks;
        this.config = config;
        this.meters = meters;
    }

    Instant now() {
        return standing.now();
    }

    /** A dispute is new; it is looked at until it is over, should no webhook tell. */
    Uni<Void> begin(Charge charge, Dispute dispute) {
        var told = tell(charge, dispute);
        return dispute.state().isOver()
                ? told
                : told.chain(() -> tasks.plan(
                        DisputeTasks.KIND,
                        dispute.processorId(),
                        config.retryDelays().getLast()));
    }

    /** The pledge follows, and everybody is told. */
    Uni<Void> tell(Charge charge, Dispute dispute) {
        meters.counter(
                        "fundly.disputes",
                        "event",
                        dispute.state().name().toLowerCase(Locale.ROOT),
                        "reason",
                        dispute.reason())
                .increment();
        return standing.follow(charge, (pledge, terms, _) -> new PledgeDisputed(pledge, terms, dispute));
    }
}
