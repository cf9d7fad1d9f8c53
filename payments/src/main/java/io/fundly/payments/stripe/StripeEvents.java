package io.fundly.payments.stripe;

import io.fundly.payments.application.GatewayEvent;
import io.fundly.payments.domain.PaymentsReason;
import io.fundly.payments.domain.Refusals;
import io.fundly.platform.errors.FundlyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads webhooks: whether they are genuine, and what they are about. Which fault one has is never said. */
final class StripeEvents {

    private final StripeSignatures signatures;
    private final Clock clock;

    StripeEvents(StripeSignatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    GatewayEvent read(byte[] payload, String signature) {
        if (!signatures.hold(payload, signature, clock.instant())) {
            throw invalid();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            if (!text.stripLeading().startsWith("{")) {
                throw invalid();
            }
            return event(new JsonObject(text), text);
        } catch (CharacterCodingException | DecodeException | ClassCastException | DateTimeException malformed) {
            throw invalid();
        }
    }

    /** Only what every version of the API has is read: of another major version the library makes nothing. */
    static GatewayEvent event(JsonObject json, String text) {
        var object = Optional.ofNullable(json.getJsonObject("data")).map(data -> data.getJsonObject("object"));
        return new GatewayEvent(
                required(json, "id"),
                required(json, "type"),
                object.map(about -> about.getString("id")).orElse(""),
                Optional.ofNullable(json.getString("account")).orElse(""),
                json.getBoolean("livemode", false),
                Instant.ofEpochSecond(json.getLong("created", 0L)),
                text);
    }

    private static String required(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(StripeEvents::invalid);
    }

    private static FundlyException invalid() {
        return Refusals.of(PaymentsReason.INVALID_WEBHOOK, "This is not a genuine, recent event.", Map.of());
    }
}
