package io.fundly.platform.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the outbox. It is written with the state it speaks of and read by the relay alone, in SQL. */
@Entity
@Table(name = "outbox")
@SuppressWarnings("UnusedVariable") // Hibernate writes the fields; no code of this process reads them.
class OutboxMessage {

    @Id
    private UUID id;

    private String type;
    private String subject;

    @Column(name = "occurred_time")
    private Instant occurredTime;

    private byte[] body;
    private String traceparent;

    protected OutboxMessage() {}

    OutboxMessage(UUID id, OutgoingEvent event, Instant occurredTime, String traceparent) {
        this.id = id;
        this.type = event.type();
        this.subject = event.subject();
        this.occurredTime = occurredTime;
        this.body = event.body().toByteArray();
        this.traceparent = traceparent;
    }
}
