package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * <a href="https://docs.stripe.com/search">Search</a>. The real one lags behind by up to a minute and must not be used to
 * read what was just written; here the lag is a setting, none by default.
 */
final class Search {
    static final Shape SHAPE = Shape.of(text("query").mandatory(), integer("limit"), text("page"));

    private Search() {}

    /** The page of matching objects, newest first. */
    static ObjectNode of(Call call, String type, String url) {
        SearchQuery query = SearchQuery.parse(call.arguments().requireText("query"));
        int limit = Pages.limit(call.arguments());
        Store.Listing listing = query.metadataKey()
                .map(entry -> call.store().where(call.account(), type, "metadata." + entry.field(), entry.value()))
                .orElseGet(() -> call.store().all(call.account(), type));
        int from = call.arguments().text("page").map(Search::position).orElse(listing.size());
        List<ObjectNode> found = new ArrayList<>();
        int position = Math.min(from, listing.size()) - 1;
        int next = 0;
        for (; position >= 0; position--) {
            ObjectNode object = listing.get(position);
            if (!object.path("deleted").asBoolean(false) && query.matches(object)) {
                if (found.size() == limit) {
                    next = position + 1;
                    break;
                }
                found.add(object);
            }
        }
        ObjectNode result = Json.object().put("object", "search_result").put("url", url);
        result.put("has_more", next > 0).put("next_page", next > 0 ? Integer.toString(next) : null);
        var data = result.putArray("data");
        found.forEach(object -> data.add(Rendering.visible(object)));
        return result;
    }

    private static int position(String page) {
        try {
            return Integer.parseInt(page);
        } catch (NumberFormatException e) {
            throw StripeFailure.invalid("Invalid page: " + page).with("param", "page");
        }
    }

    /** The field a clause is about: {@code metadata['key']} or one of the object's own. */
    static JsonNode fieldOf(ObjectNode object, String field, boolean metadata) {
        return metadata ? object.path("metadata").path(field) : object.path(field);
    }
}
