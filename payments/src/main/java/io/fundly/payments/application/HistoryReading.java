package io.fundly.payments.application;

import io.fundly.payments.application.ProcessorHistory.Pageful;
import io.fundly.payments.domain.Listed;
import io.fundly.payments.domain.ReadingPosition;
import io.fundly.payments.persistence.ReadingPositions;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads lists of the processor's page by page, and stores each page together with how far it went. */
@ApplicationScoped
class HistoryReading {

    private final ReadingPositions positions;
    private final FetchingConfig config;
    private final Clock clock;

    HistoryReading(ReadingPositions positions, FetchingConfig config, Clock clock) {
        this.positions = positions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What page of a list is to be asked for.
     *
     * @param kept how long the processor keeps its entries; asking for older ones is in vain
     */
    @WithTransaction
    Uni<Wanted> next(String list, Duration kept) {
        return positions
                .of(list)
                .chain(position -> since(position, kept).map(since -> new Wanted(since, position.after())));
    }

    /** Some of what was seen is asked for again: entries are not stamped in the order in which they come to be listed. */
    private Uni<Instant> since(ReadingPosition position, Duration kept) {
        var oldest = clock.instant().minus(kept);
        return position.seen()
                .map(seen -> Uni.createFrom().item(seen))
                .orElseGet(() -> positions.firstAttempt().map(first -> first.orElseGet(clock::instant)))
                .map(begin -> begin.minus(config.overlap()))
                .map(begin -> begin.isBefore(oldest) ? oldest : begin);
    }

    /** Stores a page; tells whether it was the last of its pass. */
    @WithTransaction
    <T extends Listed> Uni<Boolean> keep(String list, Pageful<T> page, Function<Pageful<T>, Uni<Void>> store) {
        return store.apply(page).chain(() -> positions.of(list)).map(position -> turn(position, page));
    }

    private static boolean turn(ReadingPosition position, Pageful<? extends Listed> page) {
        var newest = page.items().stream().findFirst().map(Listed::time);
        if (page.more() && newest.isPresent()) {
            position.turnPage(newest.get(), page.items().getLast().id());
            return false;
        }
        position.finish(newest);
        return true;
    }

    /** The entry that the pass had come to is forgotten there: it begins anew. */
    @WithTransaction
    Uni<Void> restart(String list) {
        return positions.of(list).invoke(ReadingPosition::restart).replaceWithVoid();
    }

    /** What is to be asked for. */
    record Wanted(Instant since, Optional<String> after) {}
}
