package io.fundly.payments.application;

import io.fundly.payments.persistence.Terms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Deals with the pledges of campaigns that are over, a batch in each transaction, on any number of replicas. */
@ApplicationScoped
public class CampaignSettlement {

    private static final int CAMPAIGNS_AT_A_TIME = 20;

    private final Terms terms;
    private final SettlementBatch batches;
    private final CampaignRefunds refunds;

    CampaignSettlement(Terms terms, SettlementBatch batches, CampaignRefunds refunds) {
        this.terms = terms;
        this.batches = batches;
        this.refunds = refunds;
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return Panache.withSession(() -> terms.unsettled(CAMPAIGNS_AT_A_TIME)).chain(this::settleEach);
    }

    private Uni<Void> settleEach(List<UUID> campaigns) {
        var chain = Uni.createFrom().voidItem();
        for (var campaign : campaigns) {
            chain = chain.chain(() -> settleAll(campaign));
        }
        return chain;
    }

    private Uni<Void> settleAll(UUID campaignId) {
        return untilDone(() -> batches.settle(campaignId)).chain(() -> untilDone(() -> refunds.giveBack(campaignId)));
    }

    private static Uni<Void> untilDone(Supplier<Uni<Boolean>> batch) {
        return Uni.createFrom()
                .deferred(batch::get)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
