package io.fundly.sandbox.stripe.resources;

import static io.fundly.sandbox.stripe.api.Field.bool;
import static io.fundly.sandbox.stripe.api.Field.choice;
import static io.fundly.sandbox.stripe.api.Field.integer;
import static io.fundly.sandbox.stripe.api.Field.metadata;
import static io.fundly.sandbox.stripe.api.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Route;
import io.fundly.sandbox.stripe.api.Shape;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Confirming and capturing payment intents. See
 * <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">the life cycle</a>; off-session rules as in
 * <a href="https://docs.stripe.com/payments/save-and-reuse#charge-saved-payment-method">charging a saved method</a>.
 */
final class PaymentConfirmation implements Resource {
    private static final Shape CONFIRM = Shape.of(
            choice("capture_method", "automatic", "automatic_async", "manual"),
            bool("error_on_requires_action"),
            IntentRules.mandateData(),
            bool("off_session"),
            text("payment_method"),
            Forms.paymentMethodData(),
            Forms.cardOptions(),
            text("receipt_email"),
            text("return_url"),
            choice("setup_future_usage", "off_session", "on_session"),
            bool("use_stripe_sdk"),
            text("client_secret"),
            text("expected_payment_method_type"));

    private final PaymentMethods paymentMethods;
    private final Capture capture;
    private final Supplier<String> pageUri;

    PaymentConfirmation(PaymentMethods paymentMethods, Capture capture, Supplier<String> pageUri) {
        this.paymentMethods = paymentMethods;
        this.capture = capture;
        this.pageUri = pageUri;
    }

    @Override
    public List<Route> routes() {
        Shape capturing = Shape.of(integer("amount_to_capture"), bool("final_capture"), metadata());
        return List.of(
                Route.post("/v1/payment_intents/{id}/confirm", CONFIRM, this::confirmAgain)
                        .forClientsToo(),
                Route.post("/v1/payment_intents/{id}/capture", capturing, call -> {
                    ObjectNode intent = PaymentIntents.require(call);
                    call.arguments().mergeMetadata(intent);
                    return capture.captureByHand(call, intent);
                }));
    }

    private ObjectNode confirmAgain(Call call) {
        ObjectNode intent = PaymentIntents.require(call);
        IntentRules.checkSecret(call, intent);
        String status = Json.require(intent, "status");
        if (status.equals("succeeded") || status.equals("requires_capture")) {
            throw PaymentIntents.unexpected(
                    intent,
                    "You cannot confirm this PaymentIntent because it has already succeeded after being previously"
                            + " confirmed.");
        }
        if (status.equals("canceled")) {
            throw PaymentIntents.unexpected(
                    intent, "You cannot confirm this PaymentIntent because it has a status of canceled.");
        }
        call.arguments().copyTo(intent, "capture_method", "receipt_email", "setup_future_usage");
        paymentMethods.fromCall(call).ifPresent(method -> {
            IntentRules.requireOwnership(intent, method);
            intent.put("payment_method", Json.require(method, "id"));
        });
        return ClientView.of(call, confirm(call, intent));
    }

    /** Asks the card's issuer, and answers with the intent as it then is, or with the issuer's refusal. */
    ObjectNode confirm(Call call, ObjectNode intent) {
        if (!intent.hasNonNull("payment_method")) {
            throw PaymentIntents.unexpected(
                    intent,
                    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the"
                            + " PaymentIntent with a payment method and then confirm it again, or confirm it again directly"
                            + " with a payment method or ConfirmationToken.");
        }
        IntentRules.requireReturnUrl(call, intent);
        boolean offSession = call.arguments().flag("off_session");
        ObjectNode method = call.require("payment_method", Json.require(intent, "payment_method"));
        var verdict = CardBehaviour.of(method).charge(offSession, false);
        if (verdict instanceof CardBehaviour.Verdict.Challenged && mayNotAsk(call.arguments())) {
            verdict = new CardBehaviour.Verdict.Declined(Decline.AUTHENTICATION_REQUIRED);
        }
        Optional<ObjectNode> error = settle(call, intent, method, new Answered(verdict, false));
        if (error.isPresent()) {
            throw IntentRules.failure(error.get(), intent);
        }
        return intent;
    }

    private static boolean mayNotAsk(Arguments arguments) {
        return arguments.flag("off_session") || arguments.flag("error_on_requires_action");
    }

    /** The cardholder has passed the challenge, or not. */
    void finishChallenge(Call call, ObjectNode intent, boolean passed) {
        ObjectNode method = call.require("payment_method", Json.require(intent, "payment_method"));
        if (passed) {
            settle(call, intent, method, new Answered(CardBehaviour.of(method).charge(false, true), true));
            return;
        }
        ObjectNode error = Json.object().put("code", "payment_intent_authentication_failure");
        error.put("doc_url", StripeFailure.docUrl("payment_intent_authentication_failure"));
        error.put(
                "message",
                "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
                        + " PaymentMethod to attempt to fulfill this PaymentIntent again.");
        error.put("payment_method_type", "card").put("type", "invalid_request_error");
        error.set("payment_method", PaymentMethods.describe(method));
        fail(call, intent, error);
    }

    private Optional<ObjectNode> settle(Call call, ObjectNode intent, ObjectNode method, Answered answered) {
        return switch (answered.verdict) {
            case CardBehaviour.Verdict.Approved() -> {
                approve(call, intent, method, answered.authenticated);
                yield Optional.empty();
            }
            case CardBehaviour.Verdict.Challenged() -> {
                intent.put("status", "requires_action").putNull("last_payment_error");
                intent.set("next_action", IntentRules.challenge(call, intent, pageUri.get()));
                call.put(intent);
                call.emit("payment_intent.requires_action", intent);
                yield Optional.empty();
            }
            case CardBehaviour.Verdict.Declined(Decline decline) -> Optional.of(decline(call, intent, method, decline));
        };
    }

    private void approve(Call call, ObjectNode intent, ObjectNode method, boolean authenticated) {
        ObjectNode charge = Charges.of(call, intent, method);
        Charges.approve(charge, CardBehaviour.of(method), authenticated);
        intent.putNull("next_action").putNull("last_payment_error");
        intent.set("latest_charge", charge.get("id"));
        if (intent.hasNonNull("setup_future_usage") && intent.hasNonNull("customer")) {
            paymentMethods.attach(call, method, Json.require(intent, "customer"));
            method.put(
                    CardBehaviour.SET_UP,
                    intent.path("setup_future_usage").asText().equals("off_session"));
            call.put(method);
        } else if (!method.hasNonNull("customer")) {
            paymentMethods.spend(call, method);
        }
        capture.afterApproval(call, intent, charge, CardBehaviour.of(method));
    }

    private static ObjectNode decline(Call call, ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = Charges.of(call, intent, method);
        Charges.decline(charge, decline);
        call.put(charge);
        call.emit("charge.failed", charge);
        call.effect("charge.failed", charge);
        ObjectNode error = decline.error();
        error.set("charge", charge.get("id"));
        error.set("payment_method", PaymentMethods.describe(method));
        intent.set("latest_charge", charge.get("id"));
        fail(call, intent, error);
        return error;
    }

    private static void fail(Call call, ObjectNode intent, ObjectNode error) {
        intent.put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("next_action");
        intent.set("last_payment_error", error.deepCopy());
        call.put(intent);
        call.emit("payment_intent.payment_failed", intent);
    }

    private record Answered(CardBehaviour.Verdict verdict, boolean authenticated) {}
}
