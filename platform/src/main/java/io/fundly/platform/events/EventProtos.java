package io.fundly.platform.events;

/** Turns the domain events of a service into what leaves it; each service that says events has one such bean. */
public interface EventProtos {

    OutgoingEvent toProto(DomainEvent event);
}
