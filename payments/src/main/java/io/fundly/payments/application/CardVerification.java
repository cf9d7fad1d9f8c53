package io.fundly.payments.application;

import io.fundly.payments.persistence.CardChecks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Has the cards asked again of campaigns that close soon, so that a backer whose card no longer works hears of it while
 * it can still be mended. Any number of replicas work side by side, a batch in each transaction.
 */
@ApplicationScoped
public class CardVerification {

    private static final int CAMPAIGNS_AT_A_TIME = 20;

    private final CardChecks checks;
    private final CardCheckBatch batches;
    private final PaymentsConfig config;

    CardVerification(CardChecks checks, CardCheckBatch batches, PaymentsConfig config) {
        this.checks = checks;
        this.batches = batches;
        this.config = config;
    }

    @Scheduled(every = "${fundly.payments.verification.every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> verify() {
        return Panache.withSession(() -> checks.due(config.verification().lead(), CAMPAIGNS_AT_A_TIME))
                .chain(this::verifyEach);
    }

    private Uni<Void> verifyEach(List<UUID> campaigns) {
        var chain = Uni.createFrom().voidItem();
        for (var campaign : campaigns) {
            chain = chain.chain(() -> verifyAll(campaign));
        }
        return chain;
    }

    private Uni<Void> verifyAll(UUID campaignId) {
        return Uni.createFrom()
                .deferred(() -> batches.begin(campaignId))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
