package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.sandbox.stripe.faults.FaultBoard;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import java.util.Locale;
import java.util.Set;

/** Faults as the control interface writes them. */
final class FaultForms {
    private static final Set<String> FAULT = Set.of("kind", "method", "path", "skip", "times", "millis");
    private static final Set<String> WEBHOOK_FAULT = Set.of("kind", "type", "skip", "times", "amount");

    private FaultForms() {}

    /** A fault strikes once unless told otherwise. */
    static Fault fault(ObjectNode sent) {
        refuseUnknown(sent, FAULT);
        return new Fault(
                Fault.Kind.named(Json.require(sent, "kind")),
                Json.text(sent, "method").orElse(""),
                Json.text(sent, "path").orElse(""),
                sent.path("skip").asInt(0),
                sent.path("times").asInt(1),
                sent.path("millis").asLong(1000));
    }

    static WebhookFault webhookFault(ObjectNode sent) {
        refuseUnknown(sent, WEBHOOK_FAULT);
        return new WebhookFault(
                WebhookFault.Kind.named(Json.require(sent, "kind")),
                Json.text(sent, "type").orElse(""),
                sent.path("skip").asInt(0),
                sent.path("times").asInt(1),
                sent.path("amount").asLong(2));
    }

    private static void refuseUnknown(ObjectNode sent, Set<String> known) {
        sent.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown field " + name + "; known are " + known);
            }
        });
    }

    static ObjectNode describe(FaultBoard.Status status) {
        Fault fault = status.fault();
        ObjectNode form = Json.object().put("id", status.id());
        form.put("kind", fault.kind().name().toLowerCase(Locale.ROOT));
        form.put("method", fault.method()).put("path", fault.path());
        form.put("skip", fault.skip()).put("times", fault.times()).put("millis", fault.millis());
        return form.put("struck", status.struck());
    }
}
