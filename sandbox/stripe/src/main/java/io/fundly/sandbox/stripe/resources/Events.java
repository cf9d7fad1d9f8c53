package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.list;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** <a href="https://docs.stripe.com/api/events">Events</a>, which Stripe keeps for 30 days. */
final class Events implements Resource {
    private static final long LIFE_SECONDS = 30L * 24 * 60 * 60;

    private final ToIntFunction<String> undelivered;

    /** @param undelivered at how many endpoints an event is still to arrive */
    Events(ToIntFunction<String> undelivered) {
        this.undelivered = undelivered;
    }

    @Override
    public List<Route> routes() {
        Shape filters = Shape.listOf(text("type"), list("types"), bool("delivery_success"), range("created"));
        return List.of(Route.get("/v1/events", filters, this::page), Route.get("/v1/events/{id}", Shape.of(), call -> {
            String id = call.pathParameter("id");
            ObjectNode event = call.find("event", id)
                    .filter(found -> isKept(call, found))
                    .orElseThrow(() -> Failures.notFound("event", id));
            return event.put("pending_webhooks", undelivered.applyAsInt(id));
        }));
    }

    private static boolean isKept(Call call, ObjectNode event) {
        return event.path("created").asLong() > call.now() - LIFE_SECONDS;
    }

    private ObjectNode page(Call call) {
        Optional<String> type = call.arguments().text("type");
        List<String> types = call.arguments().list("types");
        boolean byDelivery = call.arguments().has("delivery_success");
        boolean delivered = call.arguments().flag("delivery_success");
        Store.Listing listing = type.filter(name -> !name.contains("*"))
                .map(name -> call.store().where(call.account(), "event", "type", name))
                .orElseGet(() -> call.store().all(call.account(), "event"));
        ObjectNode page = Pages.of(
                call,
                listing,
                "/v1/events",
                event -> isKept(call, event)
                        && type.map(pattern -> matches(pattern, event)).orElse(true)
                        && (types.isEmpty() || types.stream().anyMatch(pattern -> matches(pattern, event)))
                        && (!byDelivery || delivered == (undelivered.applyAsInt(Json.require(event, "id")) == 0)));
        page.withArray("/data").forEach(event -> {
            if (event instanceof ObjectNode object) {
                object.put("pending_webhooks", undelivered.applyAsInt(Json.require(object, "id")));
            }
        });
        return page;
    }

    /** A type, or a beginning of one: {@code charge.*}. */
    private static boolean matches(String pattern, ObjectNode event) {
        String type = Json.require(event, "type");
        return pattern.equals("*")
                || (pattern.endsWith(".*")
                        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                        : type.equals(pattern));
    }
}
