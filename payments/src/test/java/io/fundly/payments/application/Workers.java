package io.fundly.payments.application;

import io.fundly.payments.persistence.TaskLane;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** More workers than the one that the scheduler runs, as other replicas are. */
@ApplicationScoped
public class Workers {

    private final PledgeWorker pledges;
    private final CampaignSettlement settlement;
    private final WebhookWorker webhooks;
    private final CardVerification cards;
    private final PayoutScheduling payouts;
    private final ProcessorWorker processor;
    private final CampaignRefunds refunds;

    Workers(
            PledgeWorker pledges,
            CampaignSettlement settlement,
            WebhookWorker webhooks,
            CardVerification cards,
            PayoutScheduling payouts,
            ProcessorWorker processor,
            CampaignRefunds refunds) {
        this.pledges = pledges;
        this.settlement = settlement;
        this.webhooks = webhooks;
        this.cards = cards;
        this.payouts = payouts;
        this.processor = processor;
        this.refunds = refunds;
    }

    /** Lets so many replicas do everything that is due, at the same time. */
    public void work(int replicas) throws Exception {
        var all = new ArrayList<Callable<Boolean>>();
        for (var replica = 0; replica < replicas; replica++) {
            all.add(() -> run(settlement::settle));
            all.add(() -> run(() -> pledges.drain(TaskLane.PROCESSOR)));
            all.add(() -> run(() -> pledges.drain(TaskLane.NEIGHBOUR)));
            all.add(() -> run(webhooks::work));
            all.add(() -> run(cards::verify));
            all.add(() -> run(payouts::schedule));
            all.add(() -> run(processor::drain));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(all)) {
                result.get();
            }
        }
    }

    /** A replica that comes to give back the money of a canceled campaign while another one still releases its pledges. */
    public void giveBack(UUID campaignId) throws Exception {
        run(() -> refunds.giveBack(campaignId).replaceWithVoid());
    }

    private static boolean run(Supplier<Uni<Void>> work) throws Exception {
        try {
            VertxContextSupport.subscribeAndAwait(work);
            return true;
        } catch (Exception failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
