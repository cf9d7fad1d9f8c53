package io.fundly.notifications.domain;

import io.fundly.platform.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What becomes of notifications. */
public sealed interface NotificationEvent extends DomainEvent {

    Passage passage();

    /** A channel has taken it. */
    record NotificationDelivered(Passage passage) implements NotificationEvent {}

    /**
     * A channel has refused it for good, or was tried too often.
     *
     * @param error for the staff, without address or telephone number
     */
    record NotificationFailed(Passage passage, String error, int attempts) implements NotificationEvent {}

    /**
     * Which notification went which way.
     *
     * @param time when the way ended
     */
    record Passage(UUID notificationId, UUID userId, NotificationKind kind, Channel channel, Instant time) {}
}
