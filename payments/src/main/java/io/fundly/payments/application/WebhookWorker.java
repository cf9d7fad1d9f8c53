package io.fundly.payments.application;

import io.fundly.payments.persistence.ProcessorEvents;
import io.fundly.payments.persistence.ProcessorEvents.Taken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Handles stored webhooks, on any number of replicas, until each has had its effect or waits for a person. */
@ApplicationScoped
public class WebhookWorker {

    private static final Logger log = Logger.getLogger(WebhookWorker.class);

    private final ProcessorEvents events;
    private final WebhookHandling handling;
    private final LeasedWork leased;
    private final PaymentsConfig config;

    WebhookWorker(ProcessorEvents events, WebhookHandling handling, LeasedWork leased, PaymentsConfig config) {
        this.events = events;
        this.handling = handling;
        this.leased = leased;
        this.config = config;
    }

    @Scheduled(every = "${fundly.payments.work.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        var batch = config.work().batch();
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> events.take(batch, config.lease()))
                        .call(taken -> leased.workOff(taken, this::handle)))
                .repeat()
                .whilst(taken -> taken.size() == batch)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Panache.withTransaction(() -> events.forget(config.rememberWebhooks()));
    }

    private Uni<Void> handle(Taken event) {
        return handling.handle(event).onFailure().recoverWithUni(failure -> tryLater(event, failure));
    }

    private Uni<Void> tryLater(Taken event, Throwable failure) {
        log.infof("Webhook %s (%s) is handled later: %s", event.id(), event.type(), failure);
        var delays = config.retryDelays();
        var delay = delays.get(Math.clamp(event.tries() - 1, 0, delays.size() - 1));
        return Panache.withTransaction(() -> event.tries() >= config.work().webhookTries()
                ? events.park(event.id(), failure.toString())
                : events.postpone(event.id(), delay, failure.toString()));
    }
}
