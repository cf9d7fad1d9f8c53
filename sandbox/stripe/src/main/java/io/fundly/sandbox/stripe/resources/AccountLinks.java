package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.object;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import java.util.List;
import java.util.function.Supplier;

/**
 * <a href="https://docs.stripe.com/api/account_links">Account links</a>: the address of the hosted onboarding page, good for
 * a few minutes and for one visit; and <a href="https://docs.stripe.com/api/accounts/login_link">login links</a>.
 */
final class AccountLinks implements Resource {
    /** The own field of an account with its open link. */
    static final String LINK = "~link";

    private static final long LIFE_SECONDS = 300;

    private final Supplier<String> pageUri;

    AccountLinks(Supplier<String> pageUri) {
        this.pageUri = pageUri;
    }

    @Override
    public List<Route> routes() {
        Shape create = Shape.of(
                text("account").mandatory(),
                choice("type", "account_onboarding", "account_update").mandatory(),
                text("refresh_url"),
                text("return_url"),
                choice("collect", "currently_due", "eventually_due"),
                object(
                        "collection_options",
                        choice("fields", "currently_due", "eventually_due"),
                        choice("future_requirements", "include", "omit")));
        return List.of(
                Route.post("/v1/account_links", create, this::create),
                Route.post("/v1/accounts/{id}/login_links", Shape.of(), this::login));
    }

    private ObjectNode create(Call call) {
        ObjectNode account = call.reference("account", call.arguments().requireText("account"), "account");
        for (String needed : List.of("refresh_url", "return_url")) {
            if (!call.arguments().has(needed)) {
                throw StripeFailure.invalid("Missing required param: " + needed + ".", "parameter_missing", needed);
            }
        }
        String token = Ids.random(24);
        long expires = call.now() + LIFE_SECONDS;
        ObjectNode link = account.putObject(LINK);
        link.put("token", token).put("expires_at", expires);
        link.put("return_url", call.arguments().requireText("return_url"));
        link.put("refresh_url", call.arguments().requireText("refresh_url"));
        call.put(account);
        ObjectNode answer = Json.object().put("object", "account_link").put("created", call.now());
        String page = pageUri.get() + "/connect/" + Json.require(account, "id") + "/" + token;
        return answer.put("expires_at", expires).put("url", page);
    }

    private ObjectNode login(Call call) {
        ObjectNode account = Accounts.require(call);
        if (!account.path("controller")
                .path("stripe_dashboard")
                .path("type")
                .asText()
                .equals("express")) {
            throw StripeFailure.invalid("Cannot create a login link for an account without an Express Dashboard.");
        }
        if (!account.path("details_submitted").asBoolean()) {
            throw StripeFailure.invalid("Cannot create a login link for an account that has not completed onboarding.");
        }
        String page = pageUri.get() + "/express/" + Json.require(account, "id");
        return Json.object()
                .put("object", "login_link")
                .put("created", call.now())
                .put("url", page);
    }
}
