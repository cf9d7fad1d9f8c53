package io.fundly.edge.administration;

import io.fundly.edge.http.Values;
import io.fundly.operations.v1.DeadLetter;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Events that a service could not handle, as the REST contract has them. */
final class DeadLetterJson {

    private DeadLetterJson() {}

    /** What is to become of an event that failed. */
    enum State {
        RETRYING,
        DEAD
    }

    @Schema(
            name = "DeadLetter",
            requiredProperties = {
                "id",
                "service",
                "queue",
                "routingKey",
                "subject",
                "state",
                "attempts",
                "lastError",
                "createdAt"
            })
    record DeadLetterView(
            String id,
            String service,
            String queue,
            String routingKey,
            @Nullable String eventId,
            String subject,
            String state,
            int attempts,
            String lastError,
            @Nullable String traceId,
            Instant createdAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Instant nextAttemptAt) {}

    @Schema(
            name = "DeadLetterPage",
            requiredProperties = {"items", "nextPageToken"})
    record DeadLetterPage(
            List<DeadLetterView> items,
            String nextPageToken,
            @Nullable List<String> unavailable) {}

    static DeadLetterView deadLetter(DeadLetter letter) {
        return new DeadLetterView(
                letter.getId(),
                letter.getService(),
                letter.getQueue(),
                letter.getRoutingKey(),
                Values.orNull(letter.getEventId()),
                letter.getSubject(),
                Values.bare(letter.getState(), "DEAD_LETTER_STATE_"),
                letter.getAttempts(),
                letter.getLastError(),
                Values.orNull(letter.getTraceId()),
                ProtoValues.toInstant(letter.getCreateTime()),
                letter.hasLastAttemptTime() ? ProtoValues.toInstant(letter.getLastAttemptTime()) : null,
                letter.hasNextAttemptTime() ? ProtoValues.toInstant(letter.getNextAttemptTime()) : null);
    }
}
