package io.fundly.payments.application;

import io.fundly.payments.application.ProcessorHistory.Pageful;
import io.fundly.payments.domain.ReadingPosition;
import io.fundly.payments.persistence.ProcessorTasks;
import io.fundly.payments.persistence.ReadingPositions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the events that no webhook brought, at start and every few minutes, and stores them through the same door. All
 * are asked for, and not only those that the processor holds for undelivered: it takes an event for delivered that nobody
 * was registered for, or that was lost behind an endpoint which had accepted it. One that is known has no effect.
 */
@ApplicationScoped
public class EventFetching implements ProcessorTaskHandler {

    static final String KIND = "fetch_events";

    private static final String LIST = "events";

    /** The processor keeps events for 30 days; asking for older ones is in vain. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final ProcessorHistory history;
    private final ReadingPositions positions;
    private final ProcessorTasks tasks;
    private final WebhookIntake intake;
    private final FetchingConfig config;
    private final Clock clock;

    EventFetching(
            ProcessorHistory history,
            ReadingPositions positions,
            ProcessorTasks tasks,
            WebhookIntake intake,
            FetchingConfig config,
            Clock clock) {
        this.history = history;
        this.positions = positions;
        this.tasks = tasks;
        this.intake = intake;
        this.config = config;
        this.clock = clock;
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

    /** Reads one page, and stores it together with how far it went. */
    @Override
    public Uni<Outcome> attend(String list) {
        return Panache.withTransaction(this::read)
                .chain(page -> history.events(page.since(), page.after()))
                .chain(reply -> reply.orLater(
                        page -> Panache.withTransaction(() -> keep(page)), _ -> Panache.withTransaction(this::restart)))
                .onFailure()
                .recoverWithItem(failure -> new Outcome.Later(config.every(), failure.toString()));
    }

    private Uni<Wanted> read() {
        return positions.of(LIST).chain(position -> since(position).map(since -> new Wanted(since, position.after())));
    }

    /** Some of what was seen is asked for again: events are not stamped in the order in which they come to be listed. */
    private Uni<Instant> since(ReadingPosition position) {
        var oldest = clock.instant().minus(KEPT);
        return position.seen()
                .map(seen -> Uni.createFrom().item(seen))
                .orElseGet(() -> positions.firstAttempt().map(first -> first.orElseGet(clock::instant)))
                .map(begin -> begin.minus(config.overlap()))
                .map(begin -> begin.isBefore(oldest) ? oldest : begin);
    }

    private Uni<Outcome> keep(Pageful<GatewayEvent> page) {
        return intake.keep(page.items()).chain(() -> positions.of(LIST)).map(position -> turn(position, page));
    }

    private Outcome turn(ReadingPosition position, Pageful<GatewayEvent> page) {
        if (page.more() && !page.items().isEmpty()) {
            position.turnPage(
                    page.items().getFirst().time(), page.items().getLast().id());
            return new Outcome.Later(Duration.ZERO, "There are more.");
        }
        position.finish(newest(page.items()));
        return new Outcome.Later(config.every(), "Everything was seen.");
    }

    private static Optional<Instant> newest(List<GatewayEvent> events) {
        return events.stream().findFirst().map(GatewayEvent::time);
    }

    /** The event that the pass had come to is forgotten there. */
    private Uni<Outcome> restart() {
        return positions.of(LIST).map(position -> {
            position.restart();
            return new Outcome.Later(config.every(), "The pass begins anew.");
        });
    }

    private record Wanted(Instant since, Optional<String> after) {}
}
