package io.fundly.sandbox.stripe.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a card behaves when it is set up, charged, refunded. The traits come from the test card it was made from.
 */
final class CardBehaviour {
    /** The payment method's own field with the traits of its test card. */
    static final String TRAITS = "~traits";
    /** The payment method's own field that says it was set up for off-session use. */
    static final String SET_UP = "~set_up";

    private final Map<String, String> traits = new HashMap<>();
    private final boolean setUp;

    private CardBehaviour(String words, boolean setUp) {
        for (String word : words.split(" ", -1)) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                traits.put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        this.setUp = setUp;
    }

    static CardBehaviour of(ObjectNode paymentMethod) {
        return new CardBehaviour(
                Json.text(paymentMethod, TRAITS).orElse(""),
                paymentMethod.path(SET_UP).asBoolean(false));
    }

    /** The value of a trait, if the card has it. */
    Optional<String> trait(String name) {
        return Optional.ofNullable(traits.get(name));
    }

    /** What the issuer says when the card is attached: cards that always decline cannot be. */
    Optional<Decline> refusesAttaching() {
        return trait("declined").map(Decline::named);
    }

    /** What the issuer says to a set-up. */
    Verdict verify(boolean authenticated) {
        Optional<Decline> declined = refusesAttaching();
        if (declined.isPresent()) {
            return new Verdict.Declined(declined.get());
        }
        String authentication = trait("authentication").orElse("never");
        boolean challenges = authentication.equals("always") || authentication.equals("unless_set_up");
        return challenges && !authenticated ? new Verdict.Challenged() : new Verdict.Approved();
    }

    /** What the issuer says to a payment. */
    Verdict charge(boolean offSession, boolean authenticated) {
        if (trait("blocked").isPresent()) {
            return new Verdict.Declined(Decline.FRAUDULENT);
        }
        if (!authenticated && challenges(offSession)) {
            return new Verdict.Challenged();
        }
        return trait("declined")
                .or(() -> trait("charge_declined"))
                .<Verdict>map(code -> new Verdict.Declined(Decline.named(code)))
                .orElseGet(Verdict.Approved::new);
    }

    private boolean challenges(boolean offSession) {
        return switch (trait("authentication").orElse("never")) {
            case "always" -> true;
            case "unless_set_up" -> !offSession || !setUp;
            case "already_set_up" -> !offSession;
            case "never" -> false;
            case String other -> throw new IllegalStateException("no such trait: authentication:" + other);
        };
    }

    /** An issuer's answer. */
    sealed interface Verdict {
        /** Yes. */
        record Approved() implements Verdict {}

        /** No. */
        record Declined(Decline decline) implements Verdict {}

        /** Only if the cardholder proves to be there. */
        record Challenged() implements Verdict {}
    }
}
