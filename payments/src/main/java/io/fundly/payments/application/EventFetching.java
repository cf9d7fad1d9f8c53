package io.fundly.payments.application;

import io.fundly.payments.persistence.ProcessorTasks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Fetches the events that no webhook brought, at start and every few minutes, and stores them through the same door. All
 * are asked for, and not only those that the processor holds for undelivered: it takes an event for delivered that nobody
 * was registered for, or that was lost behind an endpoint which had accepted it. One that is known has no effect.
 */
@ApplicationScoped
public class EventFetching implements ProcessorTaskHandler {

    private static final Logger log = Logger.getLogger(EventFetching.class);

    private static final String KIND = "fetch_events";
    private static final String LIST = "events";
    private static final Duration KEPT = Duration.ofDays(30);

    private final ProcessorHistory history;
    private final HistoryReading reading;
    private final ProcessorTasks tasks;
    private final WebhookIntake intake;
    private final FetchingConfig config;

    EventFetching(
            ProcessorHistory history,
            HistoryReading reading,
            ProcessorTasks tasks,
            WebhookIntake intake,
            FetchingConfig config) {
        this.history = history;
        this.reading = reading;
        this.tasks = tasks;
        this.intake = intake;
        this.config = config;
    }

    /** Runs when the process starts: what was said while it was away is fetched at once. */
    @Scheduled(every = "24h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> begin() {
        return Panache.withTransaction(() -> tasks.plan(KIND, LIST, Duration.ZERO));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Reads one page. */
    @Override
    public Uni<Outcome> attend(String list) {
        return reading.next(list, KEPT)
                .chain(wanted -> history.events(wanted.since(), wanted.after()))
                .chain(reply -> reply.orLater(
                        page -> reading.keep(list, page, found -> intake.keep(found.items())),
                        _ -> reading.restart(list).replaceWith(true)))
                .<Outcome>map(isLast -> isLast
                        ? new Outcome.Later(config.every(), "Everything was seen.")
                        : new Outcome.Later(Duration.ZERO, "There are more."))
                .onFailure()
                .recoverWithItem(failure -> {
                    log.infof("Events are fetched later: %s", failure);
                    return new Outcome.Later(config.pause(), failure.toString());
                });
    }
}
