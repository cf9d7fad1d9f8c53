package io.fundly.payments.domain;

import java.util.Locale;

/** The business facts that are booked. */
public enum LedgerKind {
    /** A backer has paid. */
    CHARGE,
    /** Money went back to a backer. */
    REFUND,
    /** It came back: the bank would not take it. */
    REFUND_FAILED,
    /** A bank took money back, and its fee with it. */
    DISPUTE,
    /** The bank decided for us, and gave it back. */
    DISPUTE_REINSTATED,
    /** Money went to the creator. */
    TRANSFER,
    /** Some of it was taken back from there. */
    TRANSFER_REVERSAL,
    /** Money for the creator was kept for what the creator owes for another pledge. */
    DEBT_PAID,
    /** And there it is: what was owed for this pledge is owed no more. */
    DEBT_RECOVERED;

    /** As it stands in the books and in exports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The account that stands against the processor's balance. */
    LedgerAccount against() {
        return switch (this) {
            case CHARGE, TRANSFER, TRANSFER_REVERSAL, DEBT_PAID, DEBT_RECOVERED -> LedgerAccount.CREATOR_PAYABLE;
            case REFUND, REFUND_FAILED -> LedgerAccount.REFUNDS;
            case DISPUTE, DISPUTE_REINSTATED -> LedgerAccount.DISPUTES;
        };
    }

    /** Whether it is between a backer and us, so that what the creator is to get becomes more or less. */
    public boolean isOfBacker() {
        return switch (this) {
            case CHARGE, REFUND, REFUND_FAILED, DISPUTE, DISPUTE_REINSTATED -> true;
            case TRANSFER, TRANSFER_REVERSAL, DEBT_PAID, DEBT_RECOVERED -> false;
        };
    }

    /** Whether it brings money into our balance at the processor, or takes some out. */
    boolean bringsMoney() {
        return switch (this) {
            case CHARGE, REFUND_FAILED, DISPUTE_REINSTATED, TRANSFER_REVERSAL, DEBT_RECOVERED -> true;
            case REFUND, DISPUTE, TRANSFER, DEBT_PAID -> false;
        };
    }
}
