package io.fundly.edge.administration;

import io.fundly.edge.http.Values;
import io.fundly.payments.v1.ParkedWebhook;
import io.fundly.platform.protos.ProtoValues;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What Stripe told and nobody could make use of, as the REST contract has it. */
final class ParkedWebhookJson {

    private ParkedWebhookJson() {}

    @Schema(
            name = "ParkedWebhook",
            requiredProperties = {"id", "type", "live", "note", "tries", "happenedAt", "receivedAt", "parkedAt"})
    record ParkedWebhookView(
            String id,
            String type,
            @Nullable String objectId,
            @Nullable String account,
            boolean live,
            String note,
            int tries,
            Instant happenedAt,
            Instant receivedAt,
            Instant parkedAt) {}

    static ParkedWebhookView parkedWebhook(ParkedWebhook webhook) {
        return new ParkedWebhookView(
                webhook.getId(),
                webhook.getType(),
                Values.orNull(webhook.getObjectId()),
                Values.orNull(webhook.getAccount()),
                webhook.getLive(),
                webhook.getNote(),
                webhook.getTries(),
                ProtoValues.toInstant(webhook.getEventTime()),
                ProtoValues.toInstant(webhook.getReceiveTime()),
                ProtoValues.toInstant(webhook.getParkTime()));
    }
}
