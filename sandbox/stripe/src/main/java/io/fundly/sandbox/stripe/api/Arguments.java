package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of one call, read and typed. A parameter sent empty is there, and null: it unsets. */
public final class Arguments {
    private final ObjectNode values;

    Arguments(ObjectNode values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.has(name);
    }

    public Optional<String> text(String name) {
        return Json.text(values, name);
    }

    public String requireText(String name) {
        return Json.require(values, name);
    }

    public OptionalLong integer(String name) {
        JsonNode value = values.get(name);
        return value == null || value.isNull() ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }

    public boolean flag(String name) {
        return values.path(name).asBoolean(false);
    }

    /** The parameters inside an object parameter; none if it was not sent. */
    public Arguments object(String name) {
        return values.get(name) instanceof ObjectNode object ? new Arguments(object) : new Arguments(Json.object());
    }

    public List<String> list(String name) {
        List<String> items = new ArrayList<>();
        values.path(name).forEach(item -> items.add(item.asText()));
        return items;
    }

    /** The value as it was read, or null in JSON if it was not sent. */
    public JsonNode raw(String name) {
        JsonNode value = values.get(name);
        return value == null ? values.nullNode() : value.deepCopy();
    }

    /** Copies parameters into fields of the same name; absent ones leave the field as it is. */
    public void copyTo(ObjectNode object, String... names) {
        for (String name : names) {
            if (has(name)) {
                object.set(name, raw(name));
            }
        }
    }

    /**
     * Merges {@code metadata} as <a href="https://docs.stripe.com/api/metadata">Stripe does</a>: an empty value removes a
     * key, empty metadata removes all; at most 50 keys of 40 characters with values of 500.
     */
    public void mergeMetadata(ObjectNode object) {
        if (!has("metadata")) {
            return;
        }
        if (!(values.get("metadata") instanceof ObjectNode sent)) {
            object.set("metadata", Json.object());
            return;
        }
        ObjectNode merged = object.get("metadata") instanceof ObjectNode known ? known : Json.object();
        for (var entry : Json.fields(sent)) {
            String value = entry.getValue().asText();
            checkMetadata(entry.getKey(), value);
            if (value.isEmpty()) {
                merged.remove(entry.getKey());
            } else {
                merged.put(entry.getKey(), value);
            }
        }
        if (merged.size() > 50) {
            throw StripeFailure.invalid("You can only have up to 50 metadata keys")
                    .with("param", "metadata");
        }
        object.set("metadata", merged);
    }

    private static void checkMetadata(String key, String value) {
        if (key.length() > 40) {
            throw StripeFailure.invalid("Metadata keys must be at most 40 characters long: " + key)
                    .with("param", "metadata");
        }
        if (value.length() > 500) {
            throw StripeFailure.invalid("Metadata values must be at most 500 characters long: " + key)
                    .with("param", "metadata");
        }
    }
}
