package io.fundly.platform.events;

import io.fundly.platform.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;

/** Stores events in the transaction of the state they speak of; the {@link OutboxRelay} sends them after its commit. */
@ApplicationScoped
public class Outbox {

    private final Instance<EventProtos> protos;
    private final Clock clock;
    private final Traces traces;

    public Outbox(Instance<EventProtos> protos, Clock clock, Traces traces) {
        this.protos = protos;
        this.clock = clock;
        this.traces = traces;
    }

    /** Stores one event; fails where no transaction is open, because then nothing would hold the two together. */
    public Uni<Void> append(DomainEvent event) {
        return append(List.of(event));
    }

    /** Stores several, to be sent in this order. */
    public Uni<Void> append(List<? extends DomainEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = events.stream().map(this::row).toArray();
        return Panache.getSession().chain(session -> {
            if (session.currentTransaction() == null) {
                throw new IllegalStateException("An event can only be appended inside a transaction.");
            }
            return session.persistAll(rows);
        });
    }

    private OutboxMessage row(DomainEvent event) {
        return new OutboxMessage(
                Ids.newId(), protos.get().toProto(event), clock.instant(), traces.currentTraceparent());
    }
}
