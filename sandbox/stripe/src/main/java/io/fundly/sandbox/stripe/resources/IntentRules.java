package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Caller;
import io.fundly.sandbox.stripe.api.Field;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;

/** What setup intents and payment intents have in common. */
final class IntentRules {
    private static final String CONFIGURATION = "pmc_1FundlyDefault";

    private IntentRules() {}

    static Field automaticPaymentMethods() {
        return Field.object(
                "automatic_payment_methods",
                Field.bool("enabled").mandatory(),
                Field.choice("allow_redirects", "always", "never"));
    }

    static Field mandateData() {
        return Field.object(
                "mandate_data",
                Field.object(
                                "customer_acceptance",
                                Field.choice("type", "online", "offline").mandatory(),
                                Field.integer("accepted_at"),
                                Field.object("online", Field.text("ip_address"), Field.text("user_agent")),
                                Field.map("offline"))
                        .mandatory());
    }

    static void giveSecret(ObjectNode intent) {
        intent.put("client_secret", Json.require(intent, "id") + "_secret_" + Ids.random(25));
    }

    /** Parameters that only mean something together with {@code confirm=true} are refused without it. */
    static void onlyWithConfirm(Arguments arguments, String... names) {
        for (String name : names) {
            if (arguments.has(name) && !arguments.flag("confirm")) {
                throw StripeFailure.invalid("The parameter `" + name + "` can only be used when `confirm` is true.")
                        .with("param", name);
            }
        }
    }

    /**
     * Without {@code payment_method_types} the methods of the dashboard are enabled, among which are some that redirect,
     * since <a href="https://docs.stripe.com/upgrades#2023-08-16">2023-08-16</a>.
     */
    static void choosePaymentMethodTypes(Arguments arguments, ObjectNode intent) {
        boolean named = arguments.has("payment_method_types");
        Arguments automatic = arguments.object("automatic_payment_methods");
        boolean on = arguments.has("automatic_payment_methods") ? automatic.flag("enabled") : !named;
        if (named && on) {
            throw StripeFailure.invalid("You may only specify one of these parameters: automatic_payment_methods,"
                    + " payment_method_types.");
        }
        if (on) {
            String redirects = automatic.text("allow_redirects").orElse("always");
            intent.putObject("automatic_payment_methods")
                    .put("allow_redirects", redirects)
                    .put("enabled", true);
            intent.putObject("payment_method_configuration_details")
                    .put("id", CONFIGURATION)
                    .putNull("parent");
        }
        for (String type : arguments.list("payment_method_types")) {
            if (!type.equals("card")) {
                throw StripeFailure.invalid("The payment method type \"" + type + "\" is invalid here: only cards are"
                                + " activated in this account.")
                        .with("param", "payment_method_types");
            }
        }
    }

    /** Methods that might redirect need a place to return to, even if the one at hand is a card. */
    static void requireReturnUrl(Call call, ObjectNode intent) {
        boolean mayRedirect = Store.says(intent.path("automatic_payment_methods"), "allow_redirects", "always");
        boolean inBrowser = call.origin().caller() == Caller.CLIENT;
        if (mayRedirect && !inBrowser && !call.arguments().has("return_url")) {
            String kind = Store.says(intent, "object", "setup_intent") ? "SetupIntent" : "PaymentIntent";
            throw StripeFailure.invalid("This " + kind
                    + " is configured to accept payment methods enabled in your Dashboard. Because some of these payment"
                    + " methods might redirect your customer off of your page, you must provide a `return_url`. If you"
                    + " don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to"
                    + " `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and"
                    + " Payment Intents.");
        }
    }

    /** A saved method can only be used for the customer it was saved with. */
    static void requireOwnership(ObjectNode intent, ObjectNode method) {
        if (!method.hasNonNull("customer")) {
            return;
        }
        String methodId = Json.require(method, "id");
        if (!intent.hasNonNull("customer")) {
            throw StripeFailure.invalid("The payment method " + methodId
                            + " is attached to a customer so for security purposes you must provide the customer in the"
                            + " request.")
                    .with("param", "payment_method");
        }
        if (!Store.says(method, "customer", Json.require(intent, "customer"))) {
            throw StripeFailure.invalid("The customer does not have a payment method with the ID " + methodId
                            + ". The payment method must be attached to the customer.")
                    .with("param", "payment_method");
        }
    }

    /** A browser must know the intent's client secret; a server need not say it, but may not say another. */
    static void checkSecret(Call call, ObjectNode intent) {
        String sent = call.arguments().text("client_secret").orElse("");
        boolean needed = call.origin().caller() == Caller.CLIENT || !sent.isEmpty();
        if (needed && !Store.says(intent, "client_secret", sent)) {
            String kind = Json.require(intent, "object");
            throw StripeFailure.invalid(
                    "The client_secret provided does not match any associated " + kind
                            + " on this account. Ensure the provided client_secret and publishable key belong to the same"
                            + " account.",
                    kind + "_invalid_parameter",
                    "client_secret");
        }
    }

    /** Where the cardholder proves to be there: a page to visit, or something Stripe.js would show by itself. */
    static ObjectNode challenge(Call call, ObjectNode intent, String pageUri) {
        String url = pageUri + "/challenge/" + Json.require(intent, "id") + "?client_secret="
                + Json.require(intent, "client_secret");
        ObjectNode action = Json.object();
        if (call.arguments().has("return_url") && !call.arguments().flag("use_stripe_sdk")) {
            action.putObject("redirect_to_url")
                    .put("return_url", call.arguments().requireText("return_url"))
                    .put("url", url);
            return action.put("type", "redirect_to_url");
        }
        action.put("type", "use_stripe_sdk");
        action.putObject("use_stripe_sdk")
                .put("source", Ids.next("payatt"))
                .put("stripe_js", url)
                .put("type", "three_d_secure_redirect");
        return action;
    }

    /** The error of an intent, once on the intent without it and once around the intent. */
    static StripeFailure failure(ObjectNode error, ObjectNode intent) {
        ObjectNode answered = error.deepCopy();
        answered.set(Json.require(intent, "object"), Rendering.visible(intent));
        return StripeFailure.kept(402, answered);
    }
}
