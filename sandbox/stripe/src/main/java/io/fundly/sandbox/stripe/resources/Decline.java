package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.StripeFailure;
import io.fundly.sandbox.stripe.json.Json;
import java.util.Locale;

/**
 * Why an issuer, or Radar, said no. Codes, decline codes and advice as in
 * <a href="https://docs.stripe.com/testing#declined-payments">the test cards</a> and
 * <a href="https://docs.stripe.com/declines/codes">the decline codes</a>.
 */
enum Decline {
    GENERIC_DECLINE("card_declined", Advice.TRY_AGAIN_LATER, "Your card was declined."),
    INSUFFICIENT_FUNDS("card_declined", Advice.TRY_AGAIN_LATER, "Your card has insufficient funds."),
    LOST_CARD("card_declined", Advice.DO_NOT_TRY_AGAIN, "Your card was declined."),
    STOLEN_CARD("card_declined", Advice.DO_NOT_TRY_AGAIN, "Your card was declined."),
    FRAUDULENT("card_declined", Advice.DO_NOT_TRY_AGAIN, "Your card was declined."),
    CARD_VELOCITY_EXCEEDED(
            "card_declined",
            Advice.TRY_AGAIN_LATER,
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    EXPIRED_CARD("expired_card", Advice.CONFIRM_CARD_DATA, "Your card has expired."),
    INCORRECT_CVC("incorrect_cvc", Advice.CONFIRM_CARD_DATA, "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "processing_error",
            Advice.TRY_AGAIN_LATER,
            "An error occurred while processing your card. Try again in a little bit."),
    AUTHENTICATION_REQUIRED(
            "authentication_required",
            Advice.NONE,
            "Your card was declined. This transaction requires authentication.");

    private enum Advice {
        NONE,
        TRY_AGAIN_LATER,
        DO_NOT_TRY_AGAIN,
        CONFIRM_CARD_DATA
    }

    private final String code;
    private final Advice advice;
    private final String message;

    Decline(String code, Advice advice, String message) {
        this.code = code;
        this.advice = advice;
        this.message = message;
    }

    static Decline named(String declineCode) {
        return valueOf(declineCode.toUpperCase(Locale.ROOT));
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    /** The reason in an outcome; also the decline code where the table of test cards has one. */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean hasDeclineCode() {
        return code.equals("card_declined") || this == AUTHENTICATION_REQUIRED;
    }

    /** The error object of the answer, and of {@code last_payment_error} and {@code last_setup_error}. */
    ObjectNode error() {
        ObjectNode error = Json.object();
        if (advice != Advice.NONE) {
            error.put("advice_code", advice.name().toLowerCase(Locale.ROOT));
        }
        error.put("code", code);
        if (hasDeclineCode()) {
            error.put("decline_code", reason());
        }
        error.put("doc_url", StripeFailure.docUrl(code));
        error.put("message", message);
        return error.put("payment_method_type", "card").put("type", "card_error");
    }

    /** The {@code outcome} of the failed charge. */
    ObjectNode outcome() {
        boolean blocked = this == FRAUDULENT;
        ObjectNode outcome = Json.object();
        outcome.put("advice_code", advice == Advice.NONE ? null : advice.name().toLowerCase(Locale.ROOT));
        outcome.putNull("network_advice_code");
        outcome.putNull("network_decline_code");
        outcome.put("network_status", blocked ? "not_sent_to_network" : "declined_by_network");
        outcome.put("reason", blocked ? "highest_risk_level" : reason());
        outcome.put("risk_level", blocked ? "highest" : "normal").put("risk_score", blocked ? 99 : 20);
        outcome.put("seller_message", blocked ? "Stripe blocked this payment." : "The bank declined the payment.");
        return outcome.put("type", blocked ? "blocked" : "issuer_declined");
    }
}
