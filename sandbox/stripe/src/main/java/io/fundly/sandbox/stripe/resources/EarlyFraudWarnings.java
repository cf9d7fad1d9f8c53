package io.fundly.sandbox.stripe.resources;

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

/**
 * <a href="https://docs.stripe.com/api/radar/early_fraud_warnings">Early fraud warnings</a>: an issuer suspects fraud before
 * there is a dispute. One can be acted on until the charge is fully refunded or disputed.
 */
final class EarlyFraudWarnings implements Resource {
    private static final String TYPE = "radar.early_fraud_warning";

    @Override
    public List<Route> routes() {
        String path = "/v1/radar/early_fraud_warnings";
        Shape filters = Shape.listOf(text("charge"), text("payment_intent"), range("created"));
        return List.of(
                Route.get(path, filters, call -> Pages.filtered(call, TYPE, path, "charge", "payment_intent")),
                Route.get(path + "/{id}", Shape.of(), call -> {
                    String id = call.pathParameter("id");
                    return call.find(TYPE, id).orElseThrow(() -> Failures.notFound("early_fraud_warning", id));
                }));
    }

    static ObjectNode warn(Call call, ObjectNode charge, String fraudType) {
        ObjectNode warning = call.create("early_fraud_warning", "issfr");
        warning.set("charge", charge.get("id"));
        Json.text(charge, "payment_intent").ifPresent(id -> warning.put("payment_intent", id));
        warning.put("fraud_type", fraudType);
        call.put(warning);
        call.emit("radar.early_fraud_warning.created", warning);
        return warning;
    }

    /** Nothing more can be done about a charge's warnings once it is refunded or disputed. */
    static void settle(Call call, ObjectNode charge) {
        if (!charge.path("refunded").asBoolean() && !charge.path("disputed").asBoolean()) {
            return;
        }
        Store.Listing warnings = call.store().where(call.account(), TYPE, "charge", Json.require(charge, "id"));
        for (int i = 0; i < warnings.size(); i++) {
            ObjectNode before = warnings.get(i);
            if (before.path("actionable").asBoolean()) {
                ObjectNode warning = before.deepCopy().put("actionable", false);
                call.put(warning);
                call.emitUpdate("radar.early_fraud_warning.updated", before, warning);
            }
        }
    }
}
