package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Caller;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Set;

/** What a browser sees of an intent: nothing of the customer, nothing of the metadata. */
final class ClientView {
    private static final Set<String> VISIBLE = Set.of(
            "id",
            "object",
            "amount",
            "amount_details",
            "automatic_payment_methods",
            "canceled_at",
            "cancellation_reason",
            "capture_method",
            "client_secret",
            "confirmation_method",
            "created",
            "currency",
            "description",
            "excluded_payment_method_types",
            "last_payment_error",
            "last_setup_error",
            "livemode",
            "next_action",
            "payment_method",
            "payment_method_configuration_details",
            "payment_method_types",
            "processing",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "source",
            "status",
            "usage");

    private ClientView() {}

    static ObjectNode of(Call call, ObjectNode intent) {
        if (call.origin().caller() == Caller.SERVER) {
            return intent;
        }
        ObjectNode visible = Json.object();
        for (var entry : Json.fields(intent)) {
            if (VISIBLE.contains(entry.getKey())) {
                visible.set(entry.getKey(), entry.getValue());
            }
        }
        return visible;
    }
}
