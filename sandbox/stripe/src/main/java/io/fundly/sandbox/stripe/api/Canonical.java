package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** A text that two sets of parameters share exactly if they are the same, in whatever order they were sent. */
final class Canonical {
    private Canonical() {}

    static String text(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        switch (node) {
            case ObjectNode object -> {
                TreeSet<String> names = new TreeSet<>();
                object.fieldNames().forEachRemaining(names::add);
                text.append('{');
                for (String name : names) {
                    text.append(name.length()).append(':').append(name);
                    append(object.path(name), text);
                }
                text.append('}');
            }
            case ArrayNode array -> {
                text.append('[');
                array.forEach(item -> append(item, text));
                text.append(']');
            }
            default ->
                text.append('=').append(node.asText().length()).append(':').append(node.asText());
        }
    }
}
