package io.fundly.rewards.application;

import io.fundly.platform.events.DomainEvent;
import io.fundly.platform.events.Outbox;
import io.fundly.rewards.domain.Shelf;
import io.fundly.rewards.domain.WaitlistEntry;
import io.fundly.rewards.persistence.Waitlists;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Serves those who wait. Whatever made a piece free, it is noticed here: while somebody waits nobody else can take it, so
 * nothing depends on who put it back or on how soon. One reward is served in one transaction under the lock of its stock,
 * so any number of replicas may look.
 */
@ApplicationScoped
class WaitlistServing {

    private static final Logger log = Logger.getLogger(WaitlistServing.class);
    private static final int LINES = 500;

    private final Waitlists waitlists;
    private final Outbox outbox;
    private final RewardsConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    WaitlistServing(Waitlists waitlists, Outbox outbox, RewardsConfig config, Clock clock, MeterRegistry meters) {
        this.waitlists = waitlists;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(every = "${fundly.rewards.waitlist.sweep-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Panache.withSession(() -> waitlists.restless(LINES))
                .chain(rewards -> Multi.createFrom()
                        .iterable(rewards)
                        .onItem()
                        .transformToUniAndConcatenate(this::serve)
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    /** A line with which something is wrong does not keep the others waiting; it is tried again the next time. */
    private Uni<Void> serve(UUID rewardId) {
        return Panache.withTransaction(() -> waitlists
                        .lock(rewardId)
                        .chain(shelf -> shelf.isPresent()
                                ? serve(shelf.get())
                                : Uni.createFrom().voidItem()))
                .onFailure()
                .recoverWithUni(failure -> {
                    log.errorf(failure, "The waitlist of reward %s could not be served.", rewardId);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> serve(Shelf shelf) {
        return switch (shelf.business()) {
            case CLOSE -> close(shelf);
            case SERVE -> expire(shelf).chain(() -> offer(shelf)).chain(() -> restock(shelf));
            case PAUSE -> pause(shelf);
        };
    }

    private Uni<Void> close(Shelf shelf) {
        return waitlists
                .unserved(shelf.reward().id(), config.sweepBatch())
                .chain(entries -> remove(entries, entry -> shelf.close(entry, clock.instant()), "closed"));
    }

    private Uni<Void> expire(Shelf shelf) {
        return waitlists
                .due(shelf.reward().id(), config.sweepBatch())
                .chain(entries -> remove(entries, entry -> shelf.expire(entry, clock.instant()), "expired"));
    }

    private Uni<Void> remove(List<WaitlistEntry> entries, Function<WaitlistEntry, DomainEvent> end, String outcome) {
        var events = entries.stream().map(end).toList();
        count(outcome, events.size());
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(waitlists::delete)
                .collect()
                .asList()
                .chain(() -> outbox.append(events));
    }

    private Uni<Void> offer(Shelf shelf) {
        var pieces = Math.min(shelf.stock().free().orElse(Integer.MAX_VALUE), config.sweepBatch());
        return waitlists.next(shelf.reward().id(), pieces).chain(entries -> {
            var events = new ArrayList<DomainEvent>();
            entries.forEach(
                    entry -> events.add(shelf.offer(entry, config.waitlist().offer(), clock.instant())));
            count("offered", events.size());
            return outbox.append(events);
        });
    }

    private Uni<Void> restock(Shelf shelf) {
        return outbox.append(shelf.restock(clock.instant()).stream().toList());
    }

    private Uni<Void> pause(Shelf shelf) {
        return waitlists
                .offered(shelf.reward().id(), config.sweepBatch())
                .invoke(entries -> entries.forEach(shelf::takeBack))
                .replaceWithVoid();
    }

    private void count(String outcome, int entries) {
        meters.counter("fundly.rewards.waitlist", "outcome", outcome).increment(entries);
    }
}
