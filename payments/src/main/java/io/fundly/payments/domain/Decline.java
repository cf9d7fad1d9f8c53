package io.fundly.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Set;

/**
 * Why a card, or whatever was to pay, was refused.
 *
 * @param code the processor's decline code, or its error code where it gives none: {@code insufficient_funds}
 * @param message for the backer, in English
 * @param advice what the processor says a merchant should do ({@code try_again_later}); empty where it says nothing
 * @see <a href="https://docs.stripe.com/declines/codes">Stripe's decline codes and what follows from each</a>
 */
@Embeddable
public record Decline(
        @Column(name = "decline_code") String code,
        @Column(name = "decline_message") String message,
        @Column(name = "decline_advice") String advice) {

    /** The code of a charge that only the backer can let through, by proving to be there. */
    public static final String AUTHENTICATION_REQUIRED = "authentication_required";

    private static final Set<String> HOPELESS_ADVICE = Set.of("do_not_try_again", "confirm_card_data");

    /** Codes after which the same card will be refused again, whoever tries and however often. */
    private static final Set<String> HOPELESS_CODES = Set.of(
            "card_not_supported",
            "currency_not_supported",
            "expired_card",
            "fraudulent",
            "incorrect_number",
            "invalid_account",
            "invalid_number",
            "invalid_payment_method",
            "lost_card",
            "merchant_blacklist",
            "new_account_information_available",
            "no_action_taken",
            "not_permitted",
            "pickup_card",
            "restricted_card",
            "revocation_of_all_authorizations",
            "revocation_of_authorization",
            "stolen_card",
            "stop_payment_order",
            "transaction_not_allowed");

    /** The backer has to prove to be there. */
    public static Decline authenticationRequired() {
        return new Decline(AUTHENTICATION_REQUIRED, "The bank asks the cardholder to authenticate this payment.", "");
    }

    /** Trying again with the same card, and without the backer, is of no use. */
    public boolean needsBacker() {
        return code.equals(AUTHENTICATION_REQUIRED)
                || HOPELESS_ADVICE.contains(advice)
                || HOPELESS_CODES.contains(code);
    }
}
