package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happens when a setup intent is confirmed, and when its cardholder has answered the challenge. See
 * <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">the life cycle</a>.
 */
final class SetupConfirmation {
    private final PaymentMethods paymentMethods;
    private final Supplier<String> pageUri;

    SetupConfirmation(PaymentMethods paymentMethods, Supplier<String> pageUri) {
        this.paymentMethods = paymentMethods;
        this.pageUri = pageUri;
    }

    /** Asks the card's issuer, and answers with the intent as it then is, or with the issuer's refusal. */
    ObjectNode confirm(Call call, ObjectNode intent) {
        if (!intent.hasNonNull("payment_method")) {
            throw StripeFailure.invalid("You cannot confirm this SetupIntent because it's missing a payment method."
                            + " Update the SetupIntent with a payment method and then confirm it again.")
                    .code("setup_intent_unexpected_state");
        }
        IntentRules.requireReturnUrl(call, intent);
        ObjectNode method = call.require("payment_method", Json.require(intent, "payment_method"));
        Optional<ObjectNode> error =
                settle(call, intent, method, CardBehaviour.of(method).verify(false));
        if (error.isPresent()) {
            throw IntentRules.failure(error.get(), intent);
        }
        return intent;
    }

    /** The cardholder has passed the challenge, or not. */
    void finishChallenge(Call call, ObjectNode intent, boolean passed) {
        ObjectNode method = call.require("payment_method", Json.require(intent, "payment_method"));
        if (passed) {
            settle(call, intent, method, CardBehaviour.of(method).verify(true));
            return;
        }
        ObjectNode error = Json.object().put("code", "setup_intent_authentication_failure");
        error.put("doc_url", StripeFailure.docUrl("setup_intent_authentication_failure"));
        error.put(
                "message", "The latest attempt to set up the payment method has failed because authentication failed.");
        error.put("payment_method_type", "card").put("type", "invalid_request_error");
        fail(call, intent, method, error);
    }

    private Optional<ObjectNode> settle(
            Call call, ObjectNode intent, ObjectNode method, CardBehaviour.Verdict verdict) {
        return switch (verdict) {
            case CardBehaviour.Verdict.Approved() -> {
                succeed(call, intent, method);
                yield Optional.empty();
            }
            case CardBehaviour.Verdict.Challenged() -> {
                attempt(call, intent, method, "requires_action");
                intent.put("status", "requires_action").putNull("last_setup_error");
                intent.set("next_action", IntentRules.challenge(call, intent, pageUri.get()));
                call.put(intent);
                call.emit("setup_intent.requires_action", intent);
                yield Optional.empty();
            }
            case CardBehaviour.Verdict.Declined(Decline decline) ->
                Optional.of(fail(call, intent, method, decline.error()));
        };
    }

    private void succeed(Call call, ObjectNode intent, ObjectNode method) {
        if (intent.hasNonNull("customer")) {
            paymentMethods.attach(call, method, Json.require(intent, "customer"));
        }
        if (intent.path("usage").asText().equals("off_session")) {
            method.put(CardBehaviour.SET_UP, true);
        }
        call.put(method);
        attempt(call, intent, method, "succeeded");
        intent.put("status", "succeeded").putNull("next_action").putNull("last_setup_error");
        call.put(intent);
        call.emit("setup_intent.succeeded", intent);
        call.effect("setup_intent.succeeded", intent);
    }

    private static ObjectNode fail(Call call, ObjectNode intent, ObjectNode method, ObjectNode error) {
        error.set("payment_method", PaymentMethods.describe(method));
        ObjectNode attempt = attempt(call, intent, method, "failed");
        attempt.set("setup_error", error);
        call.put(attempt);
        intent.put("status", "requires_payment_method").putNull("next_action").putNull("payment_method");
        intent.set("last_setup_error", error);
        call.put(intent);
        call.emit("setup_intent.setup_failed", intent);
        return error;
    }

    private static ObjectNode attempt(Call call, ObjectNode intent, ObjectNode method, String status) {
        ObjectNode attempt = call.create("setup_attempt", "setatt");
        attempt.set("customer", intent.get("customer"));
        attempt.set("payment_method", method.get("id"));
        attempt.set("setup_intent", intent.get("id"));
        attempt.set("usage", intent.get("usage"));
        attempt.put("status", status);
        ObjectNode card = attempt.withObject("/payment_method_details/card");
        for (String field :
                new String[] {"brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"
                }) {
            card.set(field, method.path("card").path(field));
        }
        card.set("network", method.path("card").path("brand"));
        call.put(attempt);
        intent.set("latest_attempt", attempt.get("id"));
        return attempt;
    }
}
