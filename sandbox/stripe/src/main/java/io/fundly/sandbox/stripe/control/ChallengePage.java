package io.fundly.sandbox.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.StandInCore;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.resources.StripeApi;
import io.fundly.sandbox.stripe.store.Store;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page a bank would show: the cardholder proves to be there, or fails to, and is sent back to the shop. */
final class ChallengePage {
    static final String PREFIX = "/challenge/";

    private final StandInCore core;

    ChallengePage(StandInCore core) {
        this.core = core;
    }

    /** On the state thread. */
    Page respond(HttpServerRequest http) {
        String id = http.path().substring(PREFIX.length());
        Optional<ObjectNode> waiting = StripeApi.challenged(core.store(), id)
                .filter(intent -> Store.says(intent, "client_secret", http.getParam("client_secret", "")));
        if (waiting.isEmpty()) {
            return Page.notThere("There is no payment here that waits for you.");
        }
        if (!http.method().equals(HttpMethod.POST)) {
            return form(waiting.get());
        }
        JsonNode returnUrl =
                waiting.get().path("next_action").path("redirect_to_url").path("return_url");
        ObjectNode after = core.finishChallenge(id, http.getParam("outcome", "").equals("succeed"));
        return returnUrl.isTextual()
                ? Page.elsewhere(backTo(returnUrl.asText(), after))
                : Page.shown("Done: " + Json.require(after, "status") + ". You can close this page.", "");
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

    private static Page form(ObjectNode intent) {
        String action = PREFIX + Json.require(intent, "id") + "?client_secret=" + Json.require(intent, "client_secret");
        return Page.shown(
                "Your bank asks whether it is you.",
                Page.button(action + "&outcome=succeed", "succeed", "Complete authentication")
                        + Page.button(action + "&outcome=fail", "fail", "Fail authentication"));
    }
}
