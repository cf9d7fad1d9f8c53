package io.fundly.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fundly.sandbox.stripe.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Stripe's own types of exactly the API version spoken, as JSON Schema; see {@code schema/generate.cjs}. */
final class StripeSchema {
    private static final String ID = "https://fundly.invalid/stripe.json";
    private static final String RESOURCE = "/stripe-schema/2026-07-29.dahlia.json";
    private static final StripeSchema INSTANCE = new StripeSchema();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, String> definitionOfEvent = new HashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private StripeSchema() {
        try (InputStream in = StripeSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            document = Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode alternative : document.path("$defs").path("root.event").path("anyOf")) {
            String name = alternative.path("$ref").asText().substring("#/$defs/".length());
            JsonNode type = document.path("$defs").path(name).path("properties").path("type");
            definitionOfEvent.put(type.path("const").asText(), name);
        }
    }

    static StripeSchema instance() {
        return INSTANCE;
    }

    /** What is wrong with an answer's body; nothing if it is as Stripe would send it. */
    List<String> faults(ObjectNode body) {
        List<String> faults = new ArrayList<>();
        if (body.has("error")) {
            faults.addAll(check("root.error", body.path("error")));
            return faults;
        }
        String kind = body.path("object").asText();
        if (kind.equals("list") || kind.equals("search_result")) {
            if (!body.path("has_more").isBoolean() || !body.path("url").isTextual()) {
                faults.add("a list without has_more or url");
            }
            for (JsonNode item : body.path("data")) {
                faults.addAll(item instanceof ObjectNode object ? faults(object) : List.of("a list of " + item));
            }
            return faults;
        }
        if (kind.equals("event")) {
            String name = definitionOfEvent.get(body.path("type").asText());
            return name == null ? List.of("unknown event " + body.path("type")) : check(name, body);
        }
        return check((body.path("deleted").asBoolean() ? "root.deleted." : "root.") + kind, body);
    }

    private List<String> check(String definition, JsonNode node) {
        if (!document.path("$defs").has(definition)) {
            return List.of("the schema has no " + definition);
        }
        seen.add(definition);
        return schemas.computeIfAbsent(definition, this::compile).validate(node).stream()
                .map(error -> definition + " " + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema compile(String definition) {
        ObjectNode schema = document.deepCopy();
        schema.put("$ref", "#/$defs/" + definition);
        return registry.getSchema(SchemaLocation.of(ID + "?" + definition), schema);
    }

    /** The definitions that have been checked against since this JVM began. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** All resources and events that the stand-in is held against. */
    Set<String> roots() {
        Set<String> roots = new TreeSet<>(definitionOfEvent.values());
        document.path("$defs").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("root.") && !name.equals("root.event")) {
                roots.add(name);
            }
        });
        return roots;
    }
}
