package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.api.Arguments;
import io.fundly.sandbox.stripe.api.Call;
import io.fundly.sandbox.stripe.api.Caller;
import io.fundly.sandbox.stripe.api.StripeFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes payment methods out of test cards, named by Stripe's test ids or typed in by number. */
final class PaymentMethodMaking {
    private final TestCards cards;

    PaymentMethodMaking(TestCards cards) {
        this.cards = cards;
    }

    /** A new method for an id such as {@code pm_card_visa}; empty if it is not one of those. */
    Optional<ObjectNode> fromTestCard(Call call, String id) {
        return cards.byPaymentMethod(id).map(card -> {
            ObjectNode method = make(call, card);
            call.put(method);
            return method;
        });
    }

    /** A new method out of a form with a card's number. */
    ObjectNode fromForm(Call call, Arguments form) {
        if (call.origin().caller() == Caller.SERVER) {
            throw StripeFailure.of(
                    402,
                    "invalid_request_error",
                    "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test"
                            + " tokens that map to the test card you are using, see https://stripe.com/docs/testing.");
        }
        if (!form.has("card")) {
            throw StripeFailure.invalid("Missing required param: card.", "parameter_missing", "card");
        }
        Arguments typed = form.object("card");
        String number = typed.requireText("number").replace(" ", "");
        TestCards.TestCard card = cards.byNumber(number).orElseThrow(() -> wrong("incorrect_number", "number"));
        long month = typed.integer("exp_month").orElse(0);
        long year = typed.integer("exp_year").orElse(0);
        if (month < 1 || month > 12) {
            throw wrong("invalid_expiry_month", "expiration month");
        }
        int thisYear = Instant.ofEpochSecond(call.now()).atZone(ZoneOffset.UTC).getYear();
        long fullYear = year < 100 ? 2000 + year : year;
        if (fullYear < thisYear || fullYear > thisYear + 50) {
            throw wrong("invalid_expiry_year", "expiration year");
        }
        ObjectNode method = make(call, card);
        method.withObject("/card").put("exp_month", month).put("exp_year", fullYear);
        if (typed.has("cvc")) {
            method.withObject("/card/checks").put("cvc_check", "unchecked");
        }
        Forms.fillBillingDetails(form.object("billing_details"), method.withObject("/billing_details"));
        form.copyTo(method, "allow_redisplay");
        form.mergeMetadata(method);
        call.put(method);
        return method;
    }

    private static StripeFailure wrong(String code, String what) {
        return StripeFailure.of(402, "card_error", "Your card's " + what + " is invalid or incorrect.")
                .code(code)
                .with("param", "card[" + (what.equals("number") ? what : code.replace("invalid_expiry", "exp")) + "]");
    }

    private static ObjectNode make(Call call, TestCards.TestCard card) {
        ObjectNode method = call.create("payment_method", "pm");
        ObjectNode details = method.withObject("/card");
        details.put("brand", card.brand()).put("display_brand", displayBrand(card.brand()));
        details.put("country", card.country()).put("funding", card.funding()).put("last4", card.last4());
        details.put("fingerprint", fingerprint(card.number()));
        details.withArray("/networks/available").add(card.brand());
        method.put(CardBehaviour.TRAITS, card.traits());
        return method;
    }

    private static String displayBrand(String brand) {
        return brand.equals("amex") ? "american_express" : brand;
    }

    /** The same card has the same fingerprint, whoever holds it. */
    private static String fingerprint(String number) {
        return Long.toString(Long.parseLong(number) * 2_654_435_761L & Long.MAX_VALUE, 36);
    }
}
