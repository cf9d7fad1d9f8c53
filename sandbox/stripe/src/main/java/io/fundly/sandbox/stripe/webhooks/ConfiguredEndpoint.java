package io.fundly.sandbox.stripe.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Changes;
import io.fundly.sandbox.stripe.api.Origin;
import io.fundly.sandbox.stripe.resources.WebhookEndpoints;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * The endpoint named on the command line or by the control interface. It is one like any other, but there is only one, it
 * hears of every account, and it can be pointed elsewhere with events still on their way. Lives on the state
 * thread.
 */
public final class ConfiguredEndpoint {
    /** The own field that tells it from the others. */
    private static final String MARK = "~configured";

    private final Store store;

    public ConfiguredEndpoint(Store store) {
        this.store = store;
    }

    /** Points it to a URL; what it is owed goes there from now on. */
    public void point(String url, String secret, long nowSeconds) {
        Changes changes = new Changes(store);
        Call call = Call.byItself(Origin.PLATFORM, nowSeconds, changes);
        ObjectNode endpoint = find().orElseGet(() ->
                WebhookEndpoints.endpoint(call, secret).put(MARK, true).put(WebhookEndpoints.ALL_ACCOUNTS, true));
        call.put(endpoint.put("url", url).put(WebhookEndpoints.SECRET, secret));
        changes.commit();
    }

    /** Lets it hear these types of events from now on; {@code *} is all of them. */
    public void subscribe(List<String> types, long nowSeconds) {
        Changes changes = new Changes(store);
        Call call = Call.byItself(Origin.PLATFORM, nowSeconds, changes);
        ObjectNode endpoint = find().orElseThrow();
        types.forEach(endpoint.putArray("enabled_events")::add);
        call.put(endpoint);
        changes.commit();
    }

    /** Puts it back into a store that was emptied. */
    public void restore(ObjectNode endpoint) {
        Changes changes = new Changes(store);
        changes.put(Origin.PLATFORM, endpoint);
        changes.commit();
    }

    public Optional<ObjectNode> find() {
        Store.Listing endpoints = store.all(Origin.PLATFORM, "webhook_endpoint");
        for (int i = 0; i < endpoints.size(); i++) {
            ObjectNode endpoint = endpoints.get(i);
            if (endpoint.path(MARK).asBoolean(false)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
