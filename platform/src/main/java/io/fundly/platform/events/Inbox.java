package io.fundly.platform.events;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Lets an event have its effect once. The event's id and the effect commit together; a second delivery finds the id and
 * does nothing. An event whose handling fails is parked with its body, to be tried again by the {@link ParkedMessages}.
 */
@ApplicationScoped
class Inbox {

    private static final Logger log = Logger.getLogger(Inbox.class);

    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, event_id, type, subject, state) VALUES (:consumer, :event, :type, :subject, 'HANDLED')
            ON CONFLICT DO NOTHING""";
    private static final String PARK = """
            INSERT INTO inbox (consumer, event_id, type, subject, state, occurred_time, body, traceparent, attempts,
                last_error, next_attempt_time)
            VALUES (:consumer, :event, :type, :subject, 'PARKED', :time, :body, :traceparent, 1,
                :error, clock_timestamp() + :delay * interval '1 millisecond')
            ON CONFLICT DO NOTHING""";

    private final EventsConfig config;
    private final Traces traces;

    Inbox(EventsConfig config, Traces traces) {
        this.config = config;
        this.traces = traces;
    }

    /** Handles an event or parks it; fails only where neither could be committed. */
    Uni<Void> receive(EventConsumer consumer, IncomingEvent event) {
        return traces.consuming(consumer.queue(), event, () -> handle(consumer, event))
                .onFailure()
                .recoverWithUni(failure -> park(consumer, event, failure));
    }

    private static Uni<Void> handle(EventConsumer consumer, IncomingEvent event) {
        return Panache.withTransaction(() -> remember(consumer, event)
                .chain(isNew ->
                        isNew ? consumer.handle(event) : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> remember(EventConsumer consumer, IncomingEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter("consumer", consumer.queue())
                        .setParameter("event", event.id())
                        .setParameter("type", event.type())
                        .setParameter("subject", event.subject())
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    private Uni<Void> park(EventConsumer consumer, IncomingEvent event, Throwable failure) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(PARK)
                                .setParameter("consumer", consumer.queue())
                                .setParameter("event", event.id())
                                .setParameter("type", event.type())
                                .setParameter("subject", event.subject())
                                .setParameter("time", event.time())
                                .setParameter("body", event.body())
                                .setParameter("traceparent", event.traceparent())
                                .setParameter("error", ParkedMessages.describe(failure))
                                .setParameter("delay", config.retryDelay().toMillis())
                                .executeUpdate()))
                .invoke(() -> log.warnf(
                        failure,
                        "Parked %s %s on %s: its handling failed.",
                        event.type(),
                        event.id(),
                        consumer.queue()))
                .replaceWithVoid();
    }
}
