package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
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
import java.util.List;
import java.util.Set;

/** <a href="https://docs.stripe.com/api/payment_intents">Payment intents</a>: making, changing, finding, cancelling. */
final class PaymentIntents implements Resource {
    private static final Set<String> OPEN =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final Shape CREATE = Shape.of(
            integer("amount").mandatory(),
            text("currency").mandatory(),
            IntentRules.automaticPaymentMethods(),
            choice("capture_method", "automatic", "automatic_async", "manual"),
            bool("confirm"),
            choice("confirmation_method", "automatic", "manual"),
            text("customer"),
            text("description"),
            bool("error_on_requires_action"),
            IntentRules.mandateData(),
            metadata(),
            bool("off_session"),
            text("payment_method"),
            Forms.paymentMethodData(),
            Forms.cardOptions(),
            list("payment_method_types"),
            text("receipt_email"),
            text("return_url"),
            choice("setup_future_usage", "off_session", "on_session"),
            Forms.shipping(),
            text("statement_descriptor"),
            text("statement_descriptor_suffix"),
            text("transfer_group"),
            bool("use_stripe_sdk"));
    private static final Shape UPDATE = Shape.of(
            integer("amount"),
            text("currency"),
            text("customer"),
            text("description"),
            metadata(),
            text("payment_method"),
            text("receipt_email"),
            choice("setup_future_usage", "off_session", "on_session"),
            Forms.shipping(),
            text("statement_descriptor"),
            text("statement_descriptor_suffix"),
            text("transfer_group"));

    private final PaymentMethods paymentMethods;
    private final PaymentConfirmation confirmation;

    PaymentIntents(PaymentMethods paymentMethods, PaymentConfirmation confirmation) {
        this.paymentMethods = paymentMethods;
        this.confirmation = confirmation;
    }

    @Override
    public List<Route> routes() {
        Shape cancel = Shape.of(
                choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer"));
        String search = "/v1/payment_intents/search";
        return List.of(
                Route.get(search, Search.SHAPE, call -> Search.of(call, "payment_intent", search)),
                Route.post("/v1/payment_intents", CREATE, this::create),
                Route.get(
                        "/v1/payment_intents",
                        Shape.listOf(text("customer"), range("created")),
                        call -> Pages.filtered(call, "payment_intent", "/v1/payment_intents", "customer")),
                Route.get("/v1/payment_intents/{id}", Shape.of(text("client_secret")), PaymentIntents::retrieve)
                        .forClientsToo(),
                Route.post("/v1/payment_intents/{id}", UPDATE, this::update),
                Route.post("/v1/payment_intents/{id}/cancel", cancel, PaymentIntents::cancel));
    }

    static ObjectNode require(Call call) {
        String id = call.pathParameter("id");
        return call.find("payment_intent", id).orElseThrow(() -> Failures.notFound("payment_intent", id));
    }

    private ObjectNode create(Call call) {
        Arguments arguments = call.arguments();
        IntentRules.onlyWithConfirm(arguments, "return_url", "mandate_data", "off_session", "error_on_requires_action");
        if (arguments.flag("off_session") && arguments.has("setup_future_usage")) {
            throw StripeFailure.invalid("You cannot provide `setup_future_usage` with `off_session=true`.")
                    .with("param", "setup_future_usage");
        }
        ObjectNode intent = call.create("payment_intent", "pi");
        IntentRules.giveSecret(intent);
        IntentRules.choosePaymentMethodTypes(arguments, intent);
        arguments.copyTo(intent, "capture_method", "confirmation_method");
        fill(call, intent);
        intent.put(
                "status", intent.get("payment_method").isNull() ? "requires_payment_method" : "requires_confirmation");
        call.put(intent);
        call.emit("payment_intent.created", intent);
        return arguments.flag("confirm") ? confirmation.confirm(call, intent) : intent;
    }

    private void fill(Call call, ObjectNode intent) {
        Arguments arguments = call.arguments();
        arguments.text("currency").ifPresent(sent -> intent.put("currency", Currencies.require(sent)));
        arguments.integer("amount").ifPresent(amount -> intent.put("amount", amount));
        Currencies.requireChargeable(intent.path("amount").asLong(), Json.require(intent, "currency"));
        arguments.copyTo(
                intent,
                "description",
                "receipt_email",
                "setup_future_usage",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_group");
        requireCardDescriptor(arguments);
        Forms.fillShipping(arguments, intent);
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

    /** See <a href="https://docs.stripe.com/get-started/account/statement-descriptors">statement descriptors</a>. */
    private static void requireCardDescriptor(Arguments arguments) {
        if (arguments.text("statement_descriptor").isPresent()) {
            throw StripeFailure.invalid(
                            "The `statement_descriptor` parameter is not supported for the PaymentMethod type"
                                    + " `card`. You can use the `statement_descriptor_suffix` parameter instead.")
                    .with("param", "statement_descriptor");
        }
        arguments
                .text("statement_descriptor_suffix")
                .filter(suffix ->
                        suffix.length() > 22 || suffix.chars().anyMatch(letter -> "<>\\'\"*".indexOf(letter) >= 0))
                .ifPresent(suffix -> {
                    throw StripeFailure.invalid(
                                    "The statement descriptor suffix must be at most 22 characters, and none"
                                            + " of < > \\ ' \" *.")
                            .with("param", "statement_descriptor_suffix");
                });
    }

    private static ObjectNode retrieve(Call call) {
        ObjectNode intent = require(call);
        IntentRules.checkSecret(call, intent);
        return ClientView.of(call, intent);
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = require(call);
        String status = Json.require(intent, "status");
        boolean money = call.arguments().has("amount") || call.arguments().has("currency");
        if (money && !OPEN.contains(status)) {
            throw unexpected(
                    intent,
                    "This PaymentIntent's amount could not be updated because it has a status of " + status
                            + ". You may only update the amount of a PaymentIntent with one of the following statuses:"
                            + " requires_payment_method, requires_confirmation, requires_action.");
        }
        fill(call, intent);
        if (status.equals("requires_payment_method") && intent.hasNonNull("payment_method")) {
            intent.put("status", "requires_confirmation");
        }
        call.put(intent);
        return intent;
    }

    private static ObjectNode cancel(Call call) {
        ObjectNode intent = require(call);
        String status = Json.require(intent, "status");
        if (!OPEN.contains(status) && !status.equals("requires_capture")) {
            throw unexpected(
                    intent,
                    "You cannot cancel this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled:"
                            + " requires_payment_method, requires_capture, requires_confirmation, requires_action,"
                            + " processing.");
        }
        intent.put("status", "canceled").putNull("next_action").put("amount_capturable", 0);
        intent.put("canceled_at", call.now());
        call.arguments().copyTo(intent, "cancellation_reason");
        call.put(intent);
        call.emit("payment_intent.canceled", intent);
        return intent;
    }

    static StripeFailure unexpected(ObjectNode intent, String message) {
        return StripeFailure.invalid(message)
                .code("payment_intent_unexpected_state")
                .with("payment_intent", Rendering.visible(intent));
    }
}
