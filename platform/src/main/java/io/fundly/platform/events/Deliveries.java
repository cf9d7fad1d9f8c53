package io.fundly.platform.events;

import com.rabbitmq.client.Delivery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what a delivery carries; a stranger's message without our headers is still an event with an id. */
final class Deliveries {

    private Deliveries() {}

    static IncomingEvent toEvent(Delivery delivery) {
        var given = delivery.getProperties().getHeaders();
        Map<String, Object> headers = given == null ? Map.of() : given;
        return new IncomingEvent(
                text(headers, "id").flatMap(Deliveries::id).orElseGet(() -> UUID.nameUUIDFromBytes(delivery.getBody())),
                text(headers, "type").orElseGet(() -> delivery.getEnvelope().getRoutingKey()),
                text(headers, "subject").orElse(""),
                text(headers, "time").flatMap(Deliveries::time).orElse(Instant.EPOCH),
                delivery.getBody(),
                text(headers, "traceparent").orElse(""));
    }

    private static Optional<String> text(Map<String, Object> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(Object::toString);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
