package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;

/** What an answer says that depends on when it is given: whether a balance transaction's money is available yet. */
final class Freshness {
    private Freshness() {}

    static void apply(JsonNode node, long nowSeconds) {
        switch (node) {
            case ObjectNode object -> {
                if (object.path("object").asText().equals("balance_transaction")) {
                    boolean available = object.path("available_on").asLong() <= nowSeconds;
                    object.put("status", available ? "available" : "pending");
                }
                for (var entry : Json.fields(object)) {
                    apply(entry.getValue(), nowSeconds);
                }
            }
            case ArrayNode array -> array.forEach(item -> apply(item, nowSeconds));
            default -> {}
        }
    }
}
