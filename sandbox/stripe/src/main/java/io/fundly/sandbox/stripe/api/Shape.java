package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a call. Anything else is refused as <a href="https://docs.stripe.com/error-codes">Stripe refuses
 * it</a>, with {@code parameter_unknown}, {@code parameter_missing}, {@code parameter_invalid_integer} and so on.
 */
public final class Shape {
    private static final long GREATEST_INTEGER = 9_007_199_254_740_991L;
    private static final int LONGEST_TEXT_CHARACTERS = 5000;
    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Shape(List<Field> fields) {
        fields.forEach(field -> this.fields.put(field.name(), field));
    }

    /** A shape of these parameters, and {@code expand}, which every call takes. */
    public static Shape of(Field... fields) {
        List<Field> all = new ArrayList<>(List.of(fields));
        all.add(Field.list("expand"));
        return new Shape(all);
    }

    /** A list call: these filters and the parameters of <a href="https://docs.stripe.com/api/pagination">pages</a>. */
    public static Shape listOf(Field... filters) {
        List<Field> all = new ArrayList<>(List.of(filters));
        all.add(Field.integer("limit"));
        all.add(Field.text("starting_after"));
        all.add(Field.text("ending_before"));
        all.add(Field.list("expand"));
        return new Shape(all);
    }

    /** Reads what was sent; the first fault is thrown. */
    public Arguments read(ObjectNode sent) {
        return new Arguments(readObject("", sent));
    }

    private ObjectNode readObject(String prefix, ObjectNode sent) {
        List<String> unknown = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!fields.containsKey(name)) {
                unknown.add(path(prefix, name));
            }
        });
        if (!unknown.isEmpty()) {
            throw Failures.parametersUnknown(unknown);
        }
        ObjectNode read = Json.object();
        for (Field field : fields.values()) {
            String path = path(prefix, field.name());
            JsonNode value = sent.get(field.name());
            if (value != null) {
                read.set(field.name(), readField(field, path, value));
            } else if (field.required()) {
                throw Failures.parameterMissing(path);
            }
        }
        return read;
    }

    private static String path(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    private static JsonNode readField(Field field, String path, JsonNode sent) {
        if (sent.isTextual() && sent.asText().isEmpty()) {
            return readEmpty(field, path);
        }
        return switch (field.kind()) {
            case TEXT -> text(path, sent);
            case INTEGER -> JsonNodeFactory.instance.numberNode(integer(path, sent));
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(bool(path, sent));
            case CHOICE -> choice(field, path, sent);
            case OBJECT -> new Shape(field.fields()).readObject(path, object(path, sent));
            case LIST -> list(path, sent);
            case MAP -> map(path, object(path, sent));
            case RANGE -> range(path, sent);
        };
    }

    /** An empty value unsets what can be unset. */
    private static JsonNode readEmpty(Field field, String path) {
        boolean canBeUnset =
                !field.required() && field.kind() != Field.Kind.BOOLEAN && field.kind() != Field.Kind.RANGE;
        if (canBeUnset) {
            return field.kind() == Field.Kind.LIST ? Json.array() : JsonNodeFactory.instance.nullNode();
        }
        throw StripeFailure.invalid(
                "You passed an empty string for '" + path
                        + "'. We assume empty values are an attempt to unset a parameter; however '" + path
                        + "' cannot be unset. You should remove '" + path
                        + "' from your request or supply a non-empty value.",
                "parameter_invalid_empty",
                path);
    }

    private static JsonNode text(String path, JsonNode sent) {
        if (!sent.isTextual()) {
            throw StripeFailure.invalid("Invalid string: " + sent, "parameter_invalid_string_blank", path);
        }
        if (sent.asText().length() > LONGEST_TEXT_CHARACTERS) {
            throw StripeFailure.invalid(
                    "Invalid string: value must be at most " + LONGEST_TEXT_CHARACTERS + " characters",
                    "parameter_invalid_string_too_long",
                    path);
        }
        return sent;
    }

    private static long integer(String path, JsonNode sent) {
        String digits = sent.asText();
        if (sent.isTextual() && digits.matches("-?\\d{1,16}")) {
            long value = Long.parseLong(digits);
            if (Math.abs(value) <= GREATEST_INTEGER) {
                return value;
            }
        }
        throw StripeFailure.invalid(
                "Invalid integer: " + (sent.isTextual() ? digits : sent.toString()), "parameter_invalid_integer", path);
    }

    private static boolean bool(String path, JsonNode sent) {
        return switch (sent.asText()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw StripeFailure.invalid("Invalid boolean: " + sent.asText()).with("param", path);
        };
    }

    private static JsonNode choice(Field field, String path, JsonNode sent) {
        if (!field.choices().contains(sent.asText())) {
            throw StripeFailure.invalid("Invalid " + path + ": must be one of " + String.join(", ", field.choices()))
                    .with("param", path);
        }
        return sent;
    }

    private static ObjectNode object(String path, JsonNode sent) {
        if (sent instanceof ObjectNode object) {
            return object;
        }
        throw StripeFailure.invalid("Invalid object").with("param", path);
    }

    private static ArrayNode list(String path, JsonNode sent) {
        ArrayNode list = Json.array();
        if (!(sent instanceof ObjectNode)) {
            throw StripeFailure.invalid("Invalid array").with("param", path);
        }
        for (int i = 0; i < sent.size(); i++) {
            JsonNode item = sent.get(Integer.toString(i));
            if (item == null) {
                throw StripeFailure.invalid("Invalid array").with("param", path);
            }
            list.add(text(path + "[" + i + "]", item));
        }
        return list;
    }

    private static ObjectNode map(String path, ObjectNode sent) {
        for (Map.Entry<String, JsonNode> entry : Json.fields(sent)) {
            text(path(path, entry.getKey()), entry.getValue());
        }
        return sent;
    }

    /** Both forms come out as bounds. */
    private static ObjectNode range(String path, JsonNode sent) {
        ObjectNode bounds = Json.object();
        if (sent.isTextual()) {
            long at = integer(path, sent);
            return bounds.put("gte", at).put("lte", at);
        }
        for (Map.Entry<String, JsonNode> entry : Json.fields(object(path, sent))) {
            if (!BOUNDS.contains(entry.getKey())) {
                throw Failures.parametersUnknown(List.of(path(path, entry.getKey())));
            }
            bounds.put(entry.getKey(), integer(path(path, entry.getKey()), entry.getValue()));
        }
        return bounds;
    }
}
