package io.fundly.payments.domain;

import java.util.Locale;

/** An account of a campaign's book. Balances are debits less credits. */
public enum LedgerAccount {
    /** What the processor holds for us. */
    STRIPE_BALANCE,
    /** What creators are to get, before what was taken from it by the next three. */
    CREATOR_PAYABLE,
    /** What the platform has earned. */
    PLATFORM_FEES,
    /** What the processor has kept; the creator bears it. */
    STRIPE_FEES,
    /** What went back to backers; the creator bears it. */
    REFUNDS,
    /** What banks have taken back; the creator bears it. */
    DISPUTES,
    /** What creators owe, because what they were to get does not cover it. */
    CREATOR_DEBT;

    /** As it stands in the books and in exports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LedgerAccount of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it is part of what the creator is to get. */
    boolean isOfCreator() {
        return switch (this) {
            case CREATOR_PAYABLE, STRIPE_FEES, REFUNDS, DISPUTES -> true;
            case STRIPE_BALANCE, PLATFORM_FEES, CREATOR_DEBT -> false;
        };
    }
}
