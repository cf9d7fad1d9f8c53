package io.fundly.payments.application;

import io.fundly.payments.domain.ReconciliationRun;
import io.fundly.payments.persistence.BookComparison;
import io.fundly.payments.persistence.ReconciliationItems;
import io.fundly.payments.persistence.ReconciliationItems.Item;
import io.fundly.payments.persistence.Reconciliations;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A run of the comparison, step by step: each is one page, one question or one comparison in the database, and is stored
 * before the next. Whoever finds it after a crash goes on. It changes nothing but what it tells.
 */
@ApplicationScoped
class Reconciliation implements ProcessorTaskHandler {

    static final String KIND = "reconciliation";

    private static final Logger log = Logger.getLogger(Reconciliation.class);

    private final Reconciliations runs;
    private final MovementFetching fetching;
    private final BookComparison books;
    private final ReconciliationItems items;
    private final ItemComparison comparison;
    private final ReconciliationConfig config;
    private final Clock clock;

    Reconciliation(
            Reconciliations runs,
            MovementFetching fetching,
            BookComparison books,
            ReconciliationItems items,
            ItemComparison comparison,
            ReconciliationConfig config,
            Clock clock) {
        this.runs = runs;
        this.fetching = fetching;
        this.books = books;
        this.items = items;
        this.comparison = comparison;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Outcome> attend(String subject) {
        var runId = UUID.fromString(subject);
        return Panache.withSession(() -> runs.findById(runId))
                .chain(run -> step(run).onFailure().recoverWithUni(failure -> breakOff(run, failure)));
    }

    private Uni<Outcome> step(ReconciliationRun run) {
        return switch (run.phase()) {
            case FETCH -> fetch(run);
            case LEDGER -> change(run, this::compareBooks).replaceWith(more());
            case ITEMS ->
                Panache.withSession(items::next)
                        .chain(next -> next.map(item -> compare(run, item)).orElseGet(() -> end(run)));
            case DONE -> Uni.createFrom().item(new Outcome.Done());
        };
    }

    private Uni<Outcome> fetch(ReconciliationRun run) {
        return fetching.readPage()
                .chain(isLast -> isLast
                        ? change(run, fetched -> {
                                    fetched.fetched();
                                    return Uni.createFrom().voidItem();
                                })
                                .replaceWith(more())
                        : Uni.createFrom().item(more()));
    }

    private Uni<Void> compareBooks(ReconciliationRun run) {
        return books.compare(run.since(), config.grace())
                .invoke(result -> run.booksCompared(result.compared(), result.different()))
                .chain(() -> items.plan(run.since(), config.grace(), config.mostPledges()));
    }

    private Uni<Outcome> compare(ReconciliationRun run, Item item) {
        return comparison
                .ask(item)
                .chain(result -> change(
                        run,
                        locked -> comparison
                                .record(item, result)
                                .invoke(() -> locked.count(result.asked() ? 1 : 0, result.differs() ? 1 : 0))
                                .chain(() -> items.done(item))))
                .replaceWith(more());
    }

    private Uni<Outcome> end(ReconciliationRun run) {
        return change(run, locked -> {
                    locked.end(clock.instant());
                    log.infof("Compared %d, of which %d differ.", locked.compared(), locked.differences());
                    return Uni.createFrom().voidItem();
                })
                .replaceWith(new Outcome.Done());
    }

    /** It goes on later; one that has been at it for too long is given up, so that the next can begin. */
    private Uni<Outcome> breakOff(ReconciliationRun run, Throwable failure) {
        if (clock.instant().isBefore(run.startTime().plus(config.limit()))) {
            return Uni.createFrom().item(new Outcome.Later(config.pause(), failure.toString()));
        }
        log.errorf("The reconciliation broke off: %s", failure);
        return change(run, locked -> {
                    locked.fail(failure.toString(), clock.instant());
                    return Uni.createFrom().voidItem();
                })
                .replaceWith(new Outcome.Done());
    }

    /** One that has ended meanwhile stays as it is. */
    private Uni<Void> change(ReconciliationRun run, Function<ReconciliationRun, Uni<Void>> verb) {
        return Panache.withTransaction(() -> runs.lock(run.id())
                .chain(found -> found.filter(locked -> locked.phase() == run.phase())
                        .map(verb)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Outcome more() {
        return new Outcome.Later(Duration.ZERO, "There is more to be compared.");
    }
}
