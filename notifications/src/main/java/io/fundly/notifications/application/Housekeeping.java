package io.fundly.notifications.application;

import io.fundly.notifications.persistence.Deliveries;
import io.fundly.notifications.persistence.Notifications;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Sees to it that nothing waits or is kept for ever. */
@ApplicationScoped
public class Housekeeping {

    private static final String UNKNOWN_RECIPIENT = "The recipient never became known.";

    private final Rows rows;
    private final DeliveryOutcomes outcomes;

    public Housekeeping(Rows rows, DeliveryOutcomes outcomes) {
        this.rows = rows;
        this.outcomes = outcomes;
    }

    /** Lets go what waits needlessly, and gives up what has waited too long. */
    @Scheduled(
            every = "${fundly.notifications.delivery.waiting-every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAfterWaiting() {
        return rows.releaseKnown().chain(rows::overdue).chain(this::giveUp);
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return rows.forget();
    }

    private Uni<Void> giveUp(List<UUID> overdue) {
        var chain = Uni.createFrom().voidItem();
        for (var id : overdue) {
            chain = chain.chain(() -> outcomes.failed(id, UNKNOWN_RECIPIENT));
        }
        return chain;
    }

    /** What housekeeping does to the rows, each in a transaction of its own. */
    @ApplicationScoped
    public static class Rows {

        private final Deliveries deliveries;
        private final Notifications notifications;
        private final DeliveryConfig config;

        public Rows(Deliveries deliveries, Notifications notifications, DeliveryConfig config) {
            this.deliveries = deliveries;
            this.notifications = notifications;
            this.config = config;
        }

        @WithTransaction
        public Uni<Void> releaseKnown() {
            return deliveries.releaseKnown().replaceWithVoid();
        }

        @WithTransaction
        public Uni<List<UUID>> overdue() {
            return deliveries.waitingLongerThan(config.waitForContact());
        }

        @WithTransaction
        public Uni<Void> forget() {
            return notifications
                    .deleteOfErased()
                    .chain(() -> notifications.deleteOlderThan(config.keep()))
                    .replaceWithVoid();
        }
    }
}
