package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.list;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import java.net.URI;
import java.util.List;

/**
 * <a href="https://docs.stripe.com/api/webhook_endpoints">Webhook endpoints</a>. The signing secret is told once, when the
 * endpoint is made. Unlike the real ones they may be plain http on this machine.
 */
public final class WebhookEndpoints implements Resource {
    /** The own field with the signing secret. */
    public static final String SECRET = "~secret";
    /** The own field that says the endpoint hears of connected accounts. */
    public static final String CONNECT = "~connect";

    /** The own field that says the endpoint hears of all accounts. */
    public static final String ALL_ACCOUNTS = "~all_accounts";

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                text("url").mandatory(),
                list("enabled_events").mandatory(),
                text("api_version"),
                bool("connect"),
                text("description"),
                metadata());
        Shape update = Shape.of(text("url"), list("enabled_events"), bool("disabled"), text("description"), metadata());
        return List.of(
                Route.post("/v1/webhook_endpoints", create, WebhookEndpoints::create),
                Route.get("/v1/webhook_endpoints", Shape.listOf(), WebhookEndpoints::page),
                Route.get("/v1/webhook_endpoints/{id}", Shape.of(), WebhookEndpoints::require),
                Route.post("/v1/webhook_endpoints/{id}", update, WebhookEndpoints::update),
                Route.delete("/v1/webhook_endpoints/{id}", WebhookEndpoints::delete));
    }

    private static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("webhook_endpoint", id).orElseThrow(() -> Failures.notFound("webhook_endpoint", id));
    }

    private static ObjectNode page(Call call) {
        return Pages.of(call, call.store().all(call.account(), "webhook_endpoint"), "/v1/webhook_endpoints", _ -> true);
    }

    private static ObjectNode create(Call call) {
        ObjectNode endpoint = endpoint(call, "whsec_" + Ids.random(32));
        endpoint.put(CONNECT, call.arguments().flag("connect"));
        fill(call.arguments(), endpoint);
        call.arguments().copyTo(endpoint, "api_version");
        call.put(endpoint);
        ObjectNode answer = endpoint.deepCopy();
        return answer.put("secret", Json.require(endpoint, SECRET));
    }

    /** A new endpoint that nothing is set on but its secret. */
    public static ObjectNode endpoint(Call call, String secret) {
        return call.create("webhook_endpoint", "we").put(SECRET, secret);
    }

    private static ObjectNode update(Call call) {
        ObjectNode endpoint = require(call);
        fill(call.arguments(), endpoint);
        if (call.arguments().has("disabled")) {
            endpoint.put("status", call.arguments().flag("disabled") ? "disabled" : "enabled");
        }
        call.put(endpoint);
        return endpoint;
    }

    private static void fill(Arguments arguments, ObjectNode endpoint) {
        arguments.text("url").ifPresent(url -> endpoint.put("url", requireHttp(url)));
        arguments.copyTo(endpoint, "description");
        arguments.mergeMetadata(endpoint);
        if (arguments.has("enabled_events")) {
            ArrayNode events = endpoint.putArray("enabled_events");
            arguments.list("enabled_events").forEach(events::add);
        }
    }

    private static String requireHttp(String url) {
        try {
            URI uri = URI.create(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw StripeFailure.invalid("Not a valid URL", "url_invalid", "url");
        }
        throw StripeFailure.invalid("Not a valid URL", "url_invalid", "url");
    }

    private static ObjectNode delete(Call call) {
        ObjectNode endpoint = require(call);
        ObjectNode deleted = Json.object().put("id", Json.require(endpoint, "id"));
        deleted.put("object", "webhook_endpoint").put("deleted", true);
        call.put(deleted);
        return deleted;
    }
}
