package io.fundly.notifications.application;

import io.fundly.notifications.domain.Letter;
import io.fundly.notifications.persistence.Deliveries;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends what is due. Rows are taken in one transaction, letters go out in none, and how each went is noted in another:
 * should the process die in between, the letter is sent again under the same id.
 */
@ApplicationScoped
public class DeliveryWorker {

    private static final Logger log = Logger.getLogger(DeliveryWorker.class);

    private final Deliveries deliveries;
    private final DeliveryOutcomes outcomes;
    private final Channels channels;
    private final DeliveryConfig config;
    private final DeliveryMeters meters;

    public DeliveryWorker(
            Deliveries deliveries,
            DeliveryOutcomes outcomes,
            Channels channels,
            DeliveryConfig config,
            DeliveryMeters meters) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.channels = channels;
        this.config = config;
        this.meters = meters;
    }

    /** Goes on for as long as full batches come. */
    @Scheduled(every = "${fundly.notifications.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sendDue() {
        return deliveries
                .take(channels.all(), config.batch(), config.lease())
                .call(this::sendAll)
                .chain(taken -> taken.size() < config.batch() ? Uni.createFrom().voidItem() : sendDue());
    }

    /**
     * Letters of a batch are on their way at the same time; how they went is noted one after the other and where the
     * worker runs, because all of this shares one database session and a timeout is announced by another thread.
     */
    private Uni<Void> sendAll(List<Letter> letters) {
        var here = MutinyHelper.executor(Vertx.currentContext());
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUni(this::send)
                .merge(config.concurrency())
                .emitOn(here)
                .onItem()
                .transformToUniAndConcatenate(this::note)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Attempt> send(Letter letter) {
        return Uni.createFrom()
                .deferred(() -> channels.of(letter.channel()).deliver(letter))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new DeliveryFailure("It took longer than " + config.timeout() + "."))
                .onItemOrFailure()
                .transform((delivered, failure) -> new Attempt(letter, Optional.ofNullable(failure)));
    }

    private Uni<Void> note(Attempt attempt) {
        var letter = attempt.letter();
        return attempt.failure()
                .map(failure -> failed(letter, failure))
                .orElseGet(() -> delivered(letter))
                .onFailure()
                .recoverWithUni(failure -> {
                    // The lease brings the letter back, under the same id.
                    log.warnf("How %s went could not be noted: %s", letter, failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> delivered(Letter letter) {
        meters.count(letter.channel(), "delivered");
        return outcomes.delivered(letter.id());
    }

    private Uni<Void> failed(Letter letter, Throwable failure) {
        return switch (failure) {
            case Undeliverable refusal -> {
                log.infof("%s was refused for good: %s", letter, refusal.getMessage());
                meters.count(letter.channel(), "refused");
                yield outcomes.failed(letter.id(), describe(refusal));
            }
            case DeliveryFailure away -> {
                log.debugf("%s is postponed: %s", letter, away.getMessage());
                meters.count(letter.channel(), "postponed");
                yield outcomes.postponed(letter.id(), describe(away));
            }
            default -> {
                // Only the type: the text of a stranger's exception may hold the address.
                log.warnf("%s failed with %s.", letter, failure.getClass().getName());
                meters.count(letter.channel(), "postponed");
                yield outcomes.postponed(letter.id(), failure.getClass().getSimpleName());
            }
        };
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** How handing over a letter went. */
    private record Attempt(Letter letter, Optional<Throwable> failure) {}
}
