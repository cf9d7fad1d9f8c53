package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A transaction as it stands in a book.
 *
 * @param sequence counts up from 1 without a gap within its book
 * @param reference the processor's id of what it books
 * @param canonical the very line that was hashed, after the hash before
 */
public record LedgerRecord(
        UUID id,
        UUID campaignId,
        UUID pledgeId,
        long sequence,
        String kind,
        String reference,
        Instant recordTime,
        List<Entry> entries,
        Link link,
        String canonical) {

    public LedgerRecord {
        entries = List.copyOf(entries);
    }

    /** What chains it to the one before. */
    public record Link(String previousHash, String hash) {}

    /**
     * One side of it.
     *
     * @param amount always positive
     */
    public record Entry(LedgerAccount account, boolean isDebit, Money amount) {}
}
