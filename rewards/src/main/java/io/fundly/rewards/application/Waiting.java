package io.fundly.rewards.application;

import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.Shelf;
import io.fundly.rewards.domain.WaitlistEntry;
import io.fundly.rewards.domain.WaitlistPlace;
import io.fundly.rewards.persistence.Waitlists;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What backers do with the lines for rewards that are sold out. */
@ApplicationScoped
public class Waiting {

    private final Waitlists waitlists;
    private final RewardQueries queries;
    private final Outbox outbox;
    private final Clock clock;

    public Waiting(Waitlists waitlists, RewardQueries queries, Outbox outbox, Clock clock) {
        this.waitlists = waitlists;
        this.queries = queries;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A place in the line.
     *
     * @param joined whether the caller was not in the line before
     */
    public record Joined(WaitlistPlace place, boolean joined) {}

    /** Puts the caller at the end of the line, or tells the place that the caller has. */
    public Uni<Joined> join(UUID rewardId, Caller caller) {
        var backerId = caller.requireUser();
        return queries.get(rewardId, caller)
                .chain(() -> Panache.withTransaction(() -> lock(rewardId)
                        .chain(shelf -> waitlists
                                .place(rewardId, backerId)
                                .chain(place -> place.isPresent()
                                        ? Uni.createFrom().item(new Joined(place.get(), false))
                                        : enter(shelf, backerId)))));
    }

    private Uni<Joined> enter(Shelf shelf, UUID backerId) {
        return waitlists
                .persist(shelf.letWait(backerId, clock.instant()))
                .map(entry -> new Joined(
                        WaitlistPlace.of(entry, shelf.reward(), shelf.stock().waiting()), true));
    }

    /** Lets the caller go. What was offered to the caller goes to the next, or back on sale. */
    @WithTransaction
    public Uni<Void> leave(UUID rewardId, Caller caller) {
        return lock(rewardId)
                .chain(shelf -> waitlists
                        .place(rewardId, caller.requireUser())
                        .chain(place -> place.isPresent()
                                ? leave(shelf, place.get().entry())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> leave(Shelf shelf, WaitlistEntry entry) {
        shelf.leave(entry);
        return waitlists
                .delete(entry)
                .chain(() ->
                        outbox.append(shelf.restock(clock.instant()).stream().toList()));
    }

    private Uni<Shelf> lock(UUID rewardId) {
        return waitlists.lock(rewardId).map(shelf -> shelf.orElseThrow(() -> Refusals.rewardNotFound(rewardId)));
    }

    /** The lines that the caller is in, the longest waiting first. */
    public Uni<Page<WaitlistPlace>> ofBacker(PageRequest page, Caller caller) {
        return Panache.withSession(() -> waitlists.places(caller.requireUser(), page));
    }
}
