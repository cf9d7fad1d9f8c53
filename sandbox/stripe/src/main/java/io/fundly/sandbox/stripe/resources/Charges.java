package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.json.Ids;
import io.fundly.sandbox.stripe.json.Json;
import java.util.List;

/** <a href="https://docs.stripe.com/api/charges">Charges</a>. They are made by payment intents only. */
final class Charges implements Resource {

    @Override
    public List<Route> routes() {
        Shape update = Shape.of(text("description"), metadata(), text("receipt_email"), text("transfer_group"));
        return List.of(
                Route.get("/v1/charges/search", Search.SHAPE, call -> Search.of(call, "charge", "/v1/charges/search")),
                Route.get(
                        "/v1/charges",
                        Shape.listOf(
                                text("customer"), text("payment_intent"), text("transfer_group"), range("created")),
                        call -> Pages.filtered(
                                call, "charge", "/v1/charges", "payment_intent", "customer", "transfer_group")),
                Route.get("/v1/charges/{id}", Shape.of(), Charges::require),
                Route.post("/v1/charges/{id}", update, Charges::update));
    }

    private static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("charge", id).orElseThrow(() -> Failures.notFound("charge", id));
    }

    private static ObjectNode update(Call call) {
        ObjectNode before = require(call);
        ObjectNode charge = before.deepCopy();
        call.arguments().copyTo(charge, "description", "receipt_email", "transfer_group");
        call.arguments().mergeMetadata(charge);
        call.put(charge);
        call.emitUpdate("charge.updated", before, charge);
        return charge;
    }

    /** A charge for an intent, not yet decided. */
    static ObjectNode of(Call call, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = call.create("charge", "ch");
        for (String field : new String[] {
            "amount",
            "currency",
            "customer",
            "description",
            "on_behalf_of",
            "receipt_email",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group"
        }) {
            charge.set(field, intent.path(field).deepCopy());
        }
        charge.set("metadata", intent.path("metadata").deepCopy());
        charge.set("payment_intent", intent.get("id"));
        charge.set("payment_method", method.get("id"));
        charge.set("billing_details", method.path("billing_details").deepCopy());
        ObjectNode card = charge.withObject("/payment_method_details/card");
        for (String field :
                new String[] {"brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"
                }) {
            card.set(field, method.path("card").path(field).deepCopy());
        }
        card.set("network", method.path("card").path("brand"));
        card.set("amount_authorized", charge.get("amount"));
        card.withObject("/overcapture").set("maximum_amount_capturable", charge.get("amount"));
        return charge;
    }

    /** The issuer approved. */
    static void approve(ObjectNode charge, CardBehaviour card, boolean authenticated) {
        charge.put("paid", true).put("status", "succeeded");
        String risk = card.trait("risk").orElse("normal");
        ObjectNode outcome = charge.putObject("outcome");
        outcome.putNull("advice_code").putNull("network_advice_code").putNull("network_decline_code");
        outcome.put("network_status", "approved_by_network").putNull("reason");
        outcome.put("risk_level", risk).put("risk_score", risk.equals("normal") ? 20 : 75);
        outcome.put("seller_message", "Payment complete.").put("type", "authorized");
        if (authenticated) {
            charge.withObject("/payment_method_details/card")
                    .putObject("three_d_secure")
                    .put("authentication_flow", "challenge")
                    .put("electronic_commerce_indicator", "05")
                    .putNull("exemption_indicator")
                    .put("result", "authenticated")
                    .putNull("result_reason")
                    .put("transaction_id", Ids.random(36))
                    .put("version", "2.2.0");
        }
    }

    /** The issuer declined. */
    static void decline(ObjectNode charge, Decline decline) {
        charge.put("paid", false).put("status", "failed");
        charge.put("failure_code", decline.code()).put("failure_message", decline.message());
        charge.set("outcome", decline.outcome());
    }

    /** Books the money of a captured charge. */
    static void settle(Call call, ObjectNode charge, CardBehaviour card) {
        long captured = charge.path("amount_captured").asLong();
        String currency = Json.require(charge, "currency");
        boolean atOnce = card.trait("funds").filter("available"::equals).isPresent();
        long availableOn = atOnce ? call.now() : Settlement.availableOn(call.now());
        var movement = BalanceTransactions.Movement.of("charge", "charge", captured, charge, availableOn)
                .withFee(Currencies.cardFee(captured, currency), "Stripe processing fees")
                .described(Json.text(charge, "description").orElse(""));
        charge.set(
                "balance_transaction", BalanceTransactions.book(call, movement).get("id"));
    }
}
