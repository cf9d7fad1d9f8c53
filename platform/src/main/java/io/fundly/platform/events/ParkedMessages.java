package io.fundly.platform.events;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Tries parked messages again, each in a transaction of its own, until they are handled or dead. */
@ApplicationScoped
public class ParkedMessages {

    private static final Logger log = Logger.getLogger(ParkedMessages.class);
    private static final int LONGEST_ERROR = 2_000;
    private static final int LONGEST_BACKOFF_SHIFT = 20;

    private static final String DUE = """
            SELECT consumer, event_id FROM inbox
            WHERE state = 'PARKED' AND next_attempt_time <= clock_timestamp() ORDER BY next_attempt_time LIMIT 50""";
    private static final String LOCK = """
            SELECT type, subject, occurred_time, body, traceparent, attempts FROM inbox
            WHERE consumer = :consumer AND event_id = :event AND state = 'PARKED' FOR UPDATE SKIP LOCKED""";
    private static final String HANDLED = """
            UPDATE inbox SET state = 'HANDLED', body = NULL, next_attempt_time = NULL
            WHERE consumer = :consumer AND event_id = :event""";
    private static final String FAILED = """
            UPDATE inbox SET attempts = attempts + 1, last_error = :error, state = :state,
                next_attempt_time = clock_timestamp() + :delay * interval '1 millisecond'
            WHERE consumer = :consumer AND event_id = :event AND state = 'PARKED'""";
    private static final String FORGET =
            "DELETE FROM inbox WHERE state = 'HANDLED' AND received_time < clock_timestamp() - :age * interval '1 second'";

    private final EventsConfig config;
    private final Map<String, EventConsumer> consumers;

    ParkedMessages(EventsConfig config, @Any Instance<EventConsumer> consumers) {
        this.config = config;
        this.consumers = consumers.stream().collect(Collectors.toMap(EventConsumer::queue, Function.identity()));
    }

    /** What is kept of a failure: enough to know it by, and bounded. */
    static String describe(Throwable failure) {
        var text = failure.toString();
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    @Scheduled(every = "${fundly.events.retry-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> retryDue() {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session ->
                                session.createNativeQuery(DUE, Object[].class).getResultList()))
                .chain(this::retryEach);
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetHandled() {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(FORGET)
                                .setParameter("age", config.remember().toSeconds())
                                .executeUpdate()))
                .replaceWithVoid();
    }

    private Uni<Void> retryEach(List<Object[]> due) {
        var chain = Uni.createFrom().voidItem();
        for (var row : due) {
            var key = new InboxKey((String) row[0], (java.util.UUID) row[1]);
            chain = chain.chain(() -> retry(key));
        }
        return chain;
    }

    private Uni<Void> retry(InboxKey key) {
        var consumer = consumers.get(key.consumer());
        if (consumer == null) {
            return Uni.createFrom().voidItem();
        }
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> key.bind(session.createNativeQuery(LOCK, Object[].class))
                                .getResultList()
                                .chain(rows -> rows.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : handle(session, consumer, key, rows.getFirst()))))
                .onFailure()
                .recoverWithUni(failure -> noteFailure(key, failure));
    }

    private static Uni<Void> handle(Mutiny.Session session, EventConsumer consumer, InboxKey key, Object[] row) {
        return consumer.handle(key.event(row))
                .chain(() -> key.bind(session.createNativeQuery(HANDLED)).executeUpdate())
                .invoke(() -> log.infof("Handled parked event %s on %s.", key.event(), key.consumer()))
                .replaceWithVoid();
    }

    private Uni<Void> noteFailure(InboxKey key, Throwable failure) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> attempts(session, key)
                        .chain(attempts -> {
                            var dead = attempts + 1 >= config.attempts();
                            if (dead) {
                                log.errorf(
                                        failure,
                                        "Event %s on %s is dead: it waits for a replay.",
                                        key.event(),
                                        key.consumer());
                            }
                            return key.bind(session.createNativeQuery(FAILED))
                                    .setParameter("error", describe(failure))
                                    .setParameter("state", dead ? "DEAD" : "PARKED")
                                    .setParameter("delay", backOff(attempts).toMillis())
                                    .executeUpdate();
                        })
                        .replaceWithVoid()));
    }

    private static Uni<Integer> attempts(Mutiny.Session session, InboxKey key) {
        return key.bind(session.createNativeQuery(
                        "SELECT attempts FROM inbox WHERE consumer = :consumer AND event_id = :event", Integer.class))
                .getSingleResult();
    }

    private Duration backOff(int attempts) {
        var grown = config.retryDelay().multipliedBy(1L << Math.min(attempts, LONGEST_BACKOFF_SHIFT));
        return grown.compareTo(config.retryDelayLimit()) < 0 ? grown : config.retryDelayLimit();
    }
}
