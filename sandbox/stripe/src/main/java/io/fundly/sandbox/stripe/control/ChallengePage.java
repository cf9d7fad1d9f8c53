package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.StandInCore;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.resources.StripeApi;
import io.fundly.sandbox.stripe.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page a bank would show: the cardholder proves to be there, or fails to, and is sent back to the shop. */
public final class ChallengePage {
    private static final String PREFIX = "/challenge/";

    private final Vertx vertx;
    private final StandInCore core;

    public ChallengePage(Vertx vertx, StandInCore core) {
        this.vertx = vertx;
        this.core = core;
    }

    public static boolean isAt(String path) {
        return path.startsWith(PREFIX);
    }

    /** Shows the page, or takes the answer given on it. */
    public void handle(HttpServerRequest http) {
        Context loop = vertx.getOrCreateContext();
        Future.fromCompletionStage(core.submit(() -> respond(http)), loop).onComplete(done -> {
            Page shown = done.succeeded() ? done.result() : new Page(500, "", html("Something went wrong.", ""));
            http.response().setStatusCode(shown.status).putHeader("Content-Type", "text/html; charset=utf-8");
            if (!shown.location.isEmpty()) {
                http.response().putHeader("Location", shown.location);
            }
            http.response().end(shown.html).onFailure(_ -> {});
        });
    }

    private Page respond(HttpServerRequest http) {
        String id = http.path().substring(PREFIX.length());
        Optional<ObjectNode> waiting = StripeApi.challenged(core.store(), id)
                .filter(intent -> Store.says(intent, "client_secret", http.getParam("client_secret", "")));
        if (waiting.isEmpty()) {
            return new Page(404, "", html("There is no payment here that waits for you.", ""));
        }
        if (!http.method().equals(HttpMethod.POST)) {
            return new Page(200, "", form(waiting.get()));
        }
        JsonNode returnUrl =
                waiting.get().path("next_action").path("redirect_to_url").path("return_url");
        ObjectNode after = core.finishChallenge(id, http.getParam("outcome", "").equals("succeed"));
        String status = Json.require(after, "status");
        return returnUrl.isTextual()
                ? new Page(303, backTo(returnUrl.asText(), after), "")
                : new Page(200, "", html("Done: " + status + ". You can close this page.", ""));
    }

    /** Stripe adds the intent, its secret and how it went to the address it sends people back to. */
    private static String backTo(String returnUrl, ObjectNode intent) {
        String kind = Json.require(intent, "object");
        String status = Json.require(intent, "status");
        boolean good = status.equals("succeeded") || status.equals("requires_capture");
        return returnUrl + (returnUrl.contains("?") ? "&" : "?")
                + kind + "=" + escape(Json.require(intent, "id"))
                + "&" + kind + "_client_secret=" + escape(Json.require(intent, "client_secret"))
                + "&redirect_status=" + (good ? "succeeded" : "failed");
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String form(ObjectNode intent) {
        String action = PREFIX + Json.require(intent, "id") + "?client_secret=" + Json.require(intent, "client_secret");
        return html(
                "Your bank asks whether it is you.",
                button(action, "succeed", "Complete authentication") + button(action, "fail", "Fail authentication"));
    }

    private static String button(String action, String outcome, String label) {
        return "<form method=\"post\" action=\"" + action + "&amp;outcome=" + outcome + "\"><button id=\"" + outcome
                + "\">" + label + "</button></form>";
    }

    private static String html(String message, String more) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>3D Secure test page</title>"
                + "<body style=\"font:16px sans-serif;max-width:28em;margin:4em auto\"><h1>3D Secure test page</h1><p>"
                + message + "</p>" + more + "</body></html>";
    }

    private record Page(int status, String location, String html) {}
}
