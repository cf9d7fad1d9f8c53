package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;

/**
 * What callers see of an object. Fields whose name starts with {@code ~} are the stand-in's own, such as how a test card
 * behaves, and never leave it.
 */
public final class Rendering {
    private Rendering() {}

    /** A copy without the stand-in's own fields, at any depth. */
    public static ObjectNode visible(ObjectNode object) {
        ObjectNode copy = Json.object();
        for (var entry : Json.fields(object)) {
            if (!entry.getKey().startsWith("~")) {
                copy.set(entry.getKey(), visible(entry.getValue()));
            }
        }
        return copy;
    }

    private static JsonNode visible(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> visible(object);
            case ArrayNode array -> {
                ArrayNode copy = Json.array();
                array.forEach(item -> copy.add(visible(item)));
                yield copy;
            }
            default -> node;
        };
    }
}
