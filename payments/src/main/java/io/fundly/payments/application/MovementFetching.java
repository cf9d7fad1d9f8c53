package io.fundly.payments.application;

import io.fundly.payments.application.ProcessorHistory.Pageful;
import io.fundly.payments.domain.Movement;
import io.fundly.payments.persistence.BookComparison;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Reads the processor's balance, newest first, down to what was read before. */
@ApplicationScoped
class MovementFetching {

    private static final String LIST = "balance_transactions";

    /** For good, as far as we are concerned. */
    private static final Duration KEPT = Duration.ofDays(10_000);

    private final ProcessorHistory history;
    private final HistoryReading reading;
    private final BookComparison books;

    MovementFetching(ProcessorHistory history, HistoryReading reading, BookComparison books) {
        this.history = history;
        this.reading = reading;
        this.books = books;
    }

    /** Reads a page and stores it; tells whether it was the last. */
    Uni<Boolean> readPage() {
        return reading.next(LIST, KEPT)
                .chain(wanted -> history.movements(wanted.since(), wanted.after()))
                .chain(reply -> reply.orLater(
                        page -> reading.keep(LIST, page, this::store),
                        _ -> reading.restart(LIST).replaceWith(false)));
    }

    private Uni<Void> store(Pageful<Movement> page) {
        var chain = Uni.createFrom().voidItem();
        for (var movement : page.items()) {
            chain = chain.chain(() -> books.store(movement));
        }
        return chain;
    }
}
