package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.store.Tasks;

/**
 * Taking the money of an approved charge. With {@code automatic_async}, the default, the charge has no balance transaction
 * yet when the payment succeeds; it comes a moment later with {@code charge.updated}. See
 * <a href="https://docs.stripe.com/payments/payment-intents/asynchronous-capture">asynchronous capture</a>.
 */
final class Capture implements TaskHandler {
    static final String TASK = "settle_charge";

    /** What happens to an approved charge. */
    void afterApproval(Call call, ObjectNode intent, ObjectNode charge, CardBehaviour card) {
        switch (Json.require(intent, "capture_method")) {
            case "manual" -> hold(call, intent, charge);
            case "automatic" -> {
                take(charge, charge.path("amount").asLong());
                Charges.settle(call, charge, card);
                finish(call, intent, charge, card);
            }
            default -> {
                take(charge, charge.path("amount").asLong());
                call.record(Tasks.planning(TASK, call.account(), Json.require(charge, "id"), call.now()));
                finish(call, intent, charge, card);
            }
        }
    }

    private static void hold(Call call, ObjectNode intent, ObjectNode charge) {
        intent.put("status", "requires_capture");
        intent.set("amount_capturable", intent.get("amount"));
        call.put(charge);
        call.put(intent);
        call.emit("charge.succeeded", charge);
        call.emit("payment_intent.amount_capturable_updated", intent);
        call.effect("charge.authorized", charge);
    }

    private static void take(ObjectNode charge, long amount) {
        charge.put("captured", true).put("amount_captured", amount);
    }

    private static void finish(Call call, ObjectNode intent, ObjectNode charge, CardBehaviour card) {
        intent.put("status", "succeeded").put("amount_capturable", 0);
        intent.set("amount_received", charge.get("amount_captured"));
        call.put(charge);
        call.put(intent);
        call.emit("charge.succeeded", charge);
        call.emit("payment_intent.succeeded", intent);
        call.effect("charge.succeeded", charge);
        AfterCharge.plan(call, charge, card);
    }

    /** Captures an intent that waits for it. */
    ObjectNode captureByHand(Call call, ObjectNode intent) {
        if (!Json.require(intent, "status").equals("requires_capture")) {
            throw PaymentIntents.unexpected(
                    intent,
                    "This PaymentIntent could not be captured because it has a status of "
                            + Json.require(intent, "status")
                            + ". Only a PaymentIntent with one of the following statuses may be captured:"
                            + " requires_capture.");
        }
        long capturable = intent.path("amount_capturable").asLong();
        long amount = call.arguments().integer("amount_to_capture").orElse(capturable);
        if (amount < 1 || amount > capturable) {
            throw StripeFailure.invalid(
                    "The provided capture amount must be between 1 and " + capturable + ".",
                    "amount_too_large",
                    "amount_to_capture");
        }
        ObjectNode charge = call.require("charge", Json.require(intent, "latest_charge"));
        take(charge, amount);
        charge.put("amount_refunded", capturable - amount);
        ObjectNode method = call.require("payment_method", Json.require(charge, "payment_method"));
        CardBehaviour card = CardBehaviour.of(method);
        Charges.settle(call, charge, card);
        intent.put("status", "succeeded").put("amount_capturable", 0).put("amount_received", amount);
        call.put(charge);
        call.put(intent);
        call.emit("charge.captured", charge);
        call.emit("payment_intent.succeeded", intent);
        call.effect("charge.captured", charge);
        AfterCharge.plan(call, charge, card);
        return intent;
    }

    /** The balance transaction that follows an asynchronous capture. */
    @Override
    public void run(Call call, String target) {
        ObjectNode before = call.require("charge", target);
        if (before.hasNonNull("balance_transaction")) {
            return;
        }
        ObjectNode charge = before.deepCopy();
        ObjectNode method = call.require("payment_method", Json.require(charge, "payment_method"));
        Charges.settle(call, charge, CardBehaviour.of(method));
        call.put(charge);
        call.emitUpdate("charge.updated", before, charge);
    }
}
