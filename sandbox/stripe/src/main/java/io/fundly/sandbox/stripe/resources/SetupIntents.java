package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.list;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.range;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Failures;
import io.fundly.sandbox.stripe.api.Pages;
import io.fundly.sandbox.stripe.api.Rendering;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Store;
import java.util.List;

/** <a href="https://docs.stripe.com/api/setup_intents">Setup intents</a>: saving a card for payments to come. */
final class SetupIntents implements Resource {
    private static final Shape CREATE = Shape.of(
            IntentRules.automaticPaymentMethods(),
            bool("confirm"),
            text("customer"),
            text("description"),
            IntentRules.mandateData(),
            metadata(),
            text("payment_method"),
            Forms.paymentMethodData(),
            Forms.cardOptions(),
            list("payment_method_types"),
            text("return_url"),
            choice("usage", "off_session", "on_session"),
            bool("use_stripe_sdk"));
    private static final Shape UPDATE = Shape.of(
            text("customer"),
            text("description"),
            metadata(),
            text("payment_method"),
            Forms.cardOptions(),
            list("payment_method_types"));
    private static final Shape CONFIRM = Shape.of(
            IntentRules.mandateData(),
            text("payment_method"),
            Forms.paymentMethodData(),
            Forms.cardOptions(),
            text("return_url"),
            bool("use_stripe_sdk"),
            text("client_secret"),
            text("expected_payment_method_type"));

    private final PaymentMethods paymentMethods;
    private final SetupConfirmation confirmation;

    SetupIntents(PaymentMethods paymentMethods, SetupConfirmation confirmation) {
        this.paymentMethods = paymentMethods;
        this.confirmation = confirmation;
    }

    @Override
    public List<Route> routes() {
        Shape cancel = Shape.of(choice("cancellation_reason", "abandoned", "duplicate", "requested_by_customer"));
        return List.of(
                Route.post("/v1/setup_intents", CREATE, this::create),
                Route.get(
                        "/v1/setup_intents",
                        Shape.listOf(text("customer"), text("payment_method"), range("created")),
                        call -> Pages.filtered(
                                call, "setup_intent", "/v1/setup_intents", "customer", "payment_method")),
                Route.get("/v1/setup_intents/{id}", Shape.of(text("client_secret")), SetupIntents::retrieve)
                        .forClientsToo(),
                Route.post("/v1/setup_intents/{id}", UPDATE, this::update),
                Route.post("/v1/setup_intents/{id}/confirm", CONFIRM, this::confirm)
                        .forClientsToo(),
                Route.post("/v1/setup_intents/{id}/cancel", cancel, SetupIntents::cancel),
                Route.get(
                        "/v1/setup_attempts",
                        Shape.listOf(text("setup_intent").mandatory(), range("created")),
                        call -> Pages.filtered(call, "setup_attempt", "/v1/setup_attempts", "setup_intent")));
    }

    static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("setup_intent", id).orElseThrow(() -> Failures.notFound("setup_intent", id));
    }

    private ObjectNode create(Call call) {
        Arguments arguments = call.arguments();
        IntentRules.onlyWithConfirm(arguments, "return_url", "mandate_data");
        ObjectNode intent = call.create("setup_intent", "seti");
        IntentRules.giveSecret(intent);
        IntentRules.choosePaymentMethodTypes(arguments, intent);
        arguments.copyTo(intent, "description", "usage");
        fill(call, intent);
        intent.put(
                "status", intent.get("payment_method").isNull() ? "requires_payment_method" : "requires_confirmation");
        call.put(intent);
        call.emit("setup_intent.created", intent);
        return arguments.flag("confirm") ? confirmation.confirm(call, intent) : intent;
    }

    private void fill(Call call, ObjectNode intent) {
        Arguments arguments = call.arguments();
        arguments.mergeMetadata(intent);
        arguments.text("customer").ifPresent(id -> {
            call.reference("customer", id, "customer");
            intent.put("customer", id);
        });
        paymentMethods.fromCall(call).ifPresent(method -> {
            IntentRules.requireOwnership(intent, method);
            intent.put("payment_method", Json.require(method, "id"));
        });
    }

    private static ObjectNode retrieve(Call call) {
        ObjectNode intent = require(call);
        IntentRules.checkSecret(call, intent);
        return ClientView.of(call, intent);
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = require(call);
        if (List.of("succeeded", "canceled").contains(Json.require(intent, "status"))) {
            throw unexpected(
                    intent,
                    "You cannot update this SetupIntent because it has a status of " + Json.require(intent, "status")
                            + ".");
        }
        call.arguments().copyTo(intent, "description");
        fill(call, intent);
        if (Store.says(intent, "status", "requires_payment_method") && intent.hasNonNull("payment_method")) {
            intent.put("status", "requires_confirmation");
        }
        call.put(intent);
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = require(call);
        IntentRules.checkSecret(call, intent);
        String status = Json.require(intent, "status");
        if (status.equals("succeeded")) {
            throw unexpected(intent, "You cannot confirm this SetupIntent because it has already succeeded.");
        }
        if (status.equals("canceled")) {
            throw unexpected(intent, "You cannot confirm this SetupIntent because it has a status of canceled.");
        }
        fill(call, intent);
        return ClientView.of(call, confirmation.confirm(call, intent));
    }

    private static ObjectNode cancel(Call call) {
        ObjectNode intent = require(call);
        String status = Json.require(intent, "status");
        if (List.of("succeeded", "canceled", "processing").contains(status)) {
            throw unexpected(
                    intent,
                    "You cannot cancel this SetupIntent because it has a status of " + status
                            + ". Only a SetupIntent with one of the following statuses may be canceled:"
                            + " requires_payment_method, requires_confirmation, requires_action.");
        }
        intent.put("status", "canceled").putNull("next_action");
        call.arguments().copyTo(intent, "cancellation_reason");
        call.put(intent);
        call.emit("setup_intent.canceled", intent);
        return intent;
    }

    private static StripeFailure unexpected(ObjectNode intent, String message) {
        return StripeFailure.invalid(message)
                .code("setup_intent_unexpected_state")
                .with("setup_intent", Rendering.visible(intent));
    }
}
