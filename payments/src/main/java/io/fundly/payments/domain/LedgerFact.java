package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.platform.money.Money;
import java.util.Optional;

/**
 * Something that happened to the money of one pledge, to be booked once.
 *
 * @param reference the processor's id of it, or our own where nothing moved at the processor's
 * @param balanceTransaction the processor's own entry for it
 * @param amount what moved, positive either way
 * @param fee what the processor took with it; negative where it gave a fee back
 */
public record LedgerFact(
        LedgerKind kind, String reference, Optional<String> balanceTransaction, Money amount, Money fee) {

    public LedgerFact {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("Nothing moved: " + kind + " of " + amount);
        }
        if (!fee.sameCurrency(amount)) {
            throw new IllegalArgumentException("A fee is in the currency of what it was taken from.");
        }
    }

    /** What the processor has an entry of its own for, as it books it. */
    public static LedgerFact of(LedgerKind kind, String reference, Booking booking) {
        var sign = kind.bringsMoney() ? 1 : -1;
        return new LedgerFact(
                kind,
                reference,
                Optional.of(booking.balanceTransactionId()),
                booking.gross().times(sign),
                booking.fee());
    }

    /** What moves from the money of one pledge to that of another, and not at the processor. */
    public static LedgerFact internal(LedgerKind kind, String reference, Money amount) {
        return new LedgerFact(kind, reference, Optional.empty(), amount, Money.zero(amount.currencyCode()));
    }
}
