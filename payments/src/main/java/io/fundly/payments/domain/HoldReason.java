package io.fundly.payments.domain;

import java.util.Locale;

/** Why a payout whose time has come is not sent. It goes on by itself. */
public enum HoldReason {
    /** The creator has none, or has not finished opening it. */
    NO_PAYOUT_ACCOUNT,
    /** The processor holds payments to the account back. */
    PAYOUTS_DISABLED,
    /** The money is not there yet. */
    INSUFFICIENT_BALANCE,
    /** The processor refused it for another reason, which finance has to look at. */
    REFUSED;

    /** As it stands in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reason behind a refusal of the processor's.
     *
     * @see <a href="https://docs.stripe.com/error-codes">Stripe's error codes</a>
     */
    public static HoldReason ofRefusal(String code) {
        return switch (code) {
            case "insufficient_capabilities_for_transfer",
                    "account_invalid",
                    "payouts_not_allowed",
                    "transfers_not_allowed" -> PAYOUTS_DISABLED;
            case "balance_insufficient" -> INSUFFICIENT_BALANCE;
            default -> REFUSED;
        };
    }
}
