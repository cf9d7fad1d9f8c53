package io.fundly.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * <a href="https://docs.stripe.com/api/pagination">Lists</a>: newest first, 10 unless told, at most 100, continued by the
 * id of the last object seen.
 */
public final class Pages {
    private static final long DEFAULT_SIZE = 10;
    private static final long LARGEST_SIZE = 100;

    private Pages() {}

    /** The page the call asks for, of those objects that the filter lets through. */
    public static ObjectNode of(Call call, Store.Listing listing, String url, Predicate<ObjectNode> filter) {
        Arguments arguments = call.arguments();
        int limit = limit(arguments);
        Predicate<ObjectNode> wanted =
                filter.and(Pages::exists).and(object -> within(arguments.raw("created"), object.path("created")));
        Optional<String> endingBefore = arguments.text("ending_before");
        Deque<ObjectNode> found = new ArrayDeque<>();
        if (endingBefore.isPresent()) {
            int from = position(call, listing, endingBefore.get(), "ending_before") + 1;
            for (int i = from; i < listing.size() && found.size() <= limit; i++) {
                take(listing.get(i), wanted).ifPresent(found::addFirst);
            }
        } else {
            Optional<String> after = arguments.text("starting_after");
            int from = after.map(id -> position(call, listing, id, "starting_after"))
                            .orElse(listing.size())
                    - 1;
            for (int i = from; i >= 0 && found.size() <= limit; i--) {
                take(listing.get(i), wanted).ifPresent(found::addLast);
            }
        }
        boolean more = found.size() > limit;
        if (more && endingBefore.isPresent()) {
            found.removeFirst();
        } else if (more) {
            found.removeLast();
        }
        return list(found, more, url);
    }

    /** The page of those objects of a type whose fields say what the parameters of the same names say. */
    public static ObjectNode filtered(Call call, String type, String url, String... filters) {
        Store.Listing listing = call.store().all(call.account(), type);
        Predicate<ObjectNode> wanted = _ -> true;
        boolean narrowed = false;
        for (String filter : filters) {
            Optional<String> value = call.arguments().text(filter);
            if (value.isPresent()) {
                wanted = wanted.and(object -> Store.says(object, filter, value.get()));
                if (!narrowed && Store.isIndexed(type, filter)) {
                    listing = call.store().where(call.account(), type, filter, value.get());
                    narrowed = true;
                }
            }
        }
        return of(call, listing, url, wanted);
    }

    /** A list object. */
    public static ObjectNode list(Iterable<ObjectNode> objects, boolean hasMore, String url) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        objects.forEach(object -> data.add(Rendering.visible(object)));
        return list.put("has_more", hasMore).put("url", url);
    }

    private static Optional<ObjectNode> take(ObjectNode object, Predicate<ObjectNode> wanted) {
        return wanted.test(object) ? Optional.of(object) : Optional.empty();
    }

    private static boolean exists(ObjectNode object) {
        return !object.path("deleted").asBoolean(false);
    }

    /** The page size asked for. */
    public static int limit(Arguments arguments) {
        long limit = arguments.integer("limit").orElse(DEFAULT_SIZE);
        if (limit < 1 || limit > LARGEST_SIZE) {
            String bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to " + LARGEST_SIZE;
            throw StripeFailure.invalid(
                    "This value must be " + bound + " (it currently is '" + limit + "').",
                    "parameter_invalid_integer",
                    "limit");
        }
        return Math.toIntExact(limit);
    }

    private static int position(Call call, Store.Listing listing, String id, String param) {
        int after = listing.positionAfter(id);
        if (after < 0) {
            throw Failures.missingReference("object", id, param);
        }
        boolean there = after > 0 && Store.says(listing.get(after - 1), "id", id);
        if (!there) {
            throw StripeFailure.invalid("The object " + id + " is not in this list of " + call.account())
                    .with("param", param);
        }
        return after - 1;
    }

    /** Whether a time is within bounds such as {@code created[gte]}. */
    public static boolean within(JsonNode bounds, JsonNode time) {
        long at = time.asLong();
        return (!bounds.has("gt") || at > bounds.get("gt").asLong())
                && (!bounds.has("gte") || at >= bounds.get("gte").asLong())
                && (!bounds.has("lt") || at < bounds.get("lt").asLong())
                && (!bounds.has("lte") || at <= bounds.get("lte").asLong());
    }
}
