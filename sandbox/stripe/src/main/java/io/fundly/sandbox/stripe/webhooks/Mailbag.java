package io.fundly.sandbox.stripe.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.resources.WebhookEndpoints;
import io.fundly.sandbox.stripe.store.Journal;
import io.fundly.sandbox.stripe.store.Records;
import io.fundly.sandbox.stripe.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are still to arrive at which endpoints. Derived from the journal: an event is owed to the endpoints that
 * there were when it happened, until a line says that it arrived. Lives on the state thread.
 */
public final class Mailbag {
    private static final String DELIVERED = "delivered";

    private final Store store;
    private final Map<String, ObjectNode> endpoints = new LinkedHashMap<>();
    private final Map<String, Set<String>> owed = new LinkedHashMap<>();
    private final Deque<Letter> fresh = new ArrayDeque<>();

    public Mailbag(Store store) {
        this.store = store;
        store.onRecord(Records.OBJECT, this::notice);
        store.onRecord(DELIVERED, line -> {
            String event = Json.require(line.json(), "event");
            Set<String> open = owed.get(event);
            if (open != null && open.remove(Json.require(line.json(), "endpoint")) && open.isEmpty()) {
                owed.remove(event);
            }
        });
    }

    private void notice(Journal.Line line) {
        JsonNode object = line.json().path("value");
        switch (object.path("object").asText()) {
            case "webhook_endpoint" -> noticeEndpoint(object);
            case "event" -> noticeEvent(object);
            default -> {}
        }
    }

    private void noticeEndpoint(JsonNode object) {
        String id = Json.require(object, "id");
        if (object.path("deleted").asBoolean(false) || !(object instanceof ObjectNode endpoint)) {
            endpoints.remove(id);
        } else {
            endpoints.put(id, endpoint);
        }
    }

    private void noticeEvent(JsonNode event) {
        String id = Json.require(event, "id");
        for (ObjectNode endpoint : endpoints.values()) {
            if (wants(endpoint, event)) {
                Letter letter = new Letter(id, Json.require(endpoint, "id"));
                owed.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(letter.endpoint);
                fresh.add(letter);
            }
        }
    }

    /** Events of connected accounts go to Connect endpoints only, the platform's own to the others only. */
    private static boolean wants(ObjectNode endpoint, JsonNode event) {
        boolean connect = endpoint.path(WebhookEndpoints.CONNECT).asBoolean(false);
        boolean any = endpoint.path(WebhookEndpoints.ALL_ACCOUNTS).asBoolean(false);
        if (!Store.says(endpoint, "status", "enabled") || (!any && connect != event.has("account"))) {
            return false;
        }
        String type = Json.require(event, "type");
        for (JsonNode enabled : endpoint.path("enabled_events")) {
            if (enabled.asText().equals("*") || enabled.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The next letter nobody has tried to deliver in this run; those of earlier runs come first. */
    public Optional<Letter> next() {
        for (Letter letter = fresh.poll(); letter != null; letter = fresh.poll()) {
            if (isOwed(letter)) {
                return Optional.of(letter);
            }
        }
        return Optional.empty();
    }

    public boolean isOwed(Letter letter) {
        return owed.getOrDefault(letter.event, Set.of()).contains(letter.endpoint);
    }

    /** At how many endpoints an event is still to arrive. */
    public int owed(String event) {
        return owed.getOrDefault(event, Set.of()).size();
    }

    /** How many events are still to arrive somewhere. */
    public int owedEvents() {
        return owed.size();
    }

    /** Notes that a letter arrived, or that it never will. */
    public void close(Letter letter) {
        ObjectNode line = Records.of(DELIVERED).put("event", letter.event).put("endpoint", letter.endpoint);
        store.commit(List.of(line));
    }

    /** The event of a letter as it is sent. */
    Optional<ObjectNode> event(Letter letter) {
        return store.find(accountOf(letter), letter.event)
                .map(event -> event.put("pending_webhooks", owed(letter.event)));
    }

    private String accountOf(Letter letter) {
        return store.accountOf(letter.event).orElse(Origin.PLATFORM);
    }

    Optional<ObjectNode> endpoint(Letter letter) {
        return Optional.ofNullable(endpoints.get(letter.endpoint));
    }

    /** All endpoints, for sending an event again. */
    public Set<String> endpointIds() {
        return Set.copyOf(endpoints.keySet());
    }

    /** Forgets all. */
    public void clear() {
        endpoints.clear();
        owed.clear();
        fresh.clear();
    }

    /** An event on its way to an endpoint. */
    public record Letter(String event, String endpoint) {}
}
