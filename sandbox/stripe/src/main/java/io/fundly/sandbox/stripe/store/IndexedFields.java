package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which fields of which objects lists can be asked by. */
final class IndexedFields {
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("customer", List.of("email")),
            Map.entry("payment_method", List.of("customer")),
            Map.entry("setup_intent", List.of("customer", "payment_method")),
            Map.entry("setup_attempt", List.of("setup_intent")),
            Map.entry("payment_intent", List.of("customer")),
            Map.entry("charge", List.of("customer", "payment_intent", "transfer_group")),
            Map.entry("refund", List.of("charge", "payment_intent")),
            Map.entry("dispute", List.of("charge", "payment_intent")),
            Map.entry("radar.early_fraud_warning", List.of("charge", "payment_intent")),
            Map.entry("transfer", List.of("destination", "transfer_group", "source_transaction")),
            Map.entry("transfer_reversal", List.of("transfer")),
            Map.entry("balance_transaction", List.of("source", "type", "currency")),
            Map.entry("event", List.of("type")));

    private IndexedFields() {}

    static String key(String account, String type) {
        return account + '\n' + type;
    }

    static String key(String account, String type, String field, String value) {
        return account + '\n' + type + '\n' + field + '\n' + value;
    }

    static boolean has(String type, String field) {
        return FIELDS.getOrDefault(type, List.of()).contains(field);
    }

    static List<String> keysOf(String account, JsonNode object) {
        String type = Json.require(object, "object");
        List<String> keys = new ArrayList<>();
        keys.add(key(account, type));
        for (String field : FIELDS.getOrDefault(type, List.of())) {
            Json.text(object, field).ifPresent(value -> keys.add(key(account, type, field, value)));
        }
        for (Map.Entry<String, JsonNode> entry : Json.fields(object.path("metadata"))) {
            keys.add(key(
                    account,
                    type,
                    "metadata." + entry.getKey(),
                    entry.getValue().asText()));
        }
        return keys;
    }
}
