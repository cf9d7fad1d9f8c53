package io.fundly.campaigns.application;

import io.fundly.campaigns.application.ClosingSteps.Closing;
import io.fundly.campaigns.clients.PaymentsClient;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Closes campaigns whose deadline has passed, in any number of replicas. The first transaction records that a campaign
 * closes; then payments is asked for the final total, which is the same however often it is asked; the second transaction
 * records the end. What a crash or an absent payments leaves between the two is taken up again until it is done.
 */
@ApplicationScoped
public class CampaignClosing {

    private static final Logger log = Logger.getLogger(CampaignClosing.class);
    private static final int FAILURES_BEFORE_ALARM = 5;

    private final ClosingSteps steps;
    private final PaymentsClient payments;

    CampaignClosing(ClosingSteps steps, PaymentsClient payments) {
        this.steps = steps;
        this.payments = payments;
    }

    /** Begins to close every campaign that is due. */
    @Scheduled(every = "${fundly.campaigns.closer-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> beginDue() {
        return Uni.createFrom()
                .deferred(steps::begin)
                .repeat()
                .whilst(begun -> begun > 0)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log.warnf("Due campaigns could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Settles every campaign that is closing and whose turn it is. */
    @Scheduled(every = "${fundly.campaigns.closer-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> settleDue() {
        return Uni.createFrom()
                .deferred(this::settleNext)
                .repeat()
                .whilst(settled -> settled)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log.warnf("Closing campaigns was interrupted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> settleNext() {
        return steps.take()
                .chain(taken -> taken.map(this::settle)
                        .orElseGet(() -> Uni.createFrom().voidItem())
                        .replaceWith(taken))
                .map(Optional::isPresent);
    }

    private Uni<Void> settle(Closing closing) {
        MDC.put("campaignId", closing.campaignId().toString());
        return payments.closeFunding(closing.campaignId(), closing.deadline(), closing.version())
                .chain(total -> steps.settle(closing.campaignId(), total))
                .onFailure()
                .recoverWithUni(failure -> postpone(closing, failure));
    }

    private Uni<Void> postpone(Closing closing, Throwable failure) {
        if (closing.attempt() >= FAILURES_BEFORE_ALARM) {
            log.errorf(
                    "Campaign %s is not closed after %d attempts: %s",
                    closing.campaignId(), closing.attempt(), failure.getMessage());
        }
        return steps.postpone(closing, failure.toString());
    }
}
