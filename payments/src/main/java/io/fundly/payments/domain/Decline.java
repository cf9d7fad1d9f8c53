package io.fundly.payments.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Why a card, or whatever was to pay, was refused.
 *
 * @param code the processor's decline code, or its error code where it gives none: {@code insufficient_funds}
 * @param message for the backer, in English
 * @param advice what the processor says a merchant should do ({@code try_again_later}); empty where it says nothing
 * @see <a href="https://docs.stripe.com/declines/codes">Stripe's decline codes</a>
 */
@Embeddable
public record Decline(
        @Column(name = "decline_code") String code,
        @Column(name = "decline_message") String message,
        @Column(name = "decline_advice") String advice) {

    /** The code of a charge that only the backer can let through, by proving to be there. */
    public static final String AUTHENTICATION_REQUIRED = "authentication_required";

    /** The backer has to prove to be there. */
    public static Decline authenticationRequired() {
        return new Decline(AUTHENTICATION_REQUIRED, "The bank asks the cardholder to authenticate this payment.", "");
    }

    /** Trying again without the backer is of no use. */
    public boolean needsBacker() {
        return code.equals(AUTHENTICATION_REQUIRED);
    }
}
