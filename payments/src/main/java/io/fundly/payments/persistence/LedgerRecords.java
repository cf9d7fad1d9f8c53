package io.fundly.payments.persistence;

import io.fundly.payments.domain.BookBalances;
import io.fundly.payments.domain.BookBalances.Balance;
import io.fundly.payments.domain.LedgerAccount;
import io.fundly.payments.domain.LedgerRecord;
import io.fundly.payments.domain.LedgerRecord.Entry;
import io.fundly.payments.domain.LedgerRecord.Link;
import io.fundly.platform.money.Money;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The books, for reading. */
@ApplicationScoped
public class LedgerRecords {

    private static final String EMPTY_HASH = "0".repeat(64);

    private static final String PAGE = """
            SELECT id, pledge_id, sequence, kind, reference, record_time, previous_hash, hash, canonical,
                (SELECT string_agg(concat_ws(' ', account, currency, debit_minor - credit_minor), ';' ORDER BY account)
                    FROM ledger_entry WHERE transaction_id = ledger_transaction.id)
            FROM ledger_transaction WHERE campaign_id = :campaign AND sequence > :after ORDER BY sequence LIMIT :limit""";
    private static final String BALANCES = """
            SELECT account, currency, sum(debit_minor - credit_minor)::bigint
            FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
            WHERE campaign_id = :campaign AND sequence <= :last GROUP BY account, currency""";
    private static final String END = "SELECT sequence, hash FROM ledger_book WHERE campaign_id = :campaign";

    /** Transactions of a book in the order of the chain. */
    public Uni<Page<LedgerRecord>> page(UUID campaignId, PageRequest page) {
        var after = page.isFirst() ? 0L : page.after(key -> Long.parseLong(key.getFirst()));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PAGE, Object[].class)
                        .setParameter("campaign", campaignId)
                        .setParameter("after", after)
                        .setParameter("limit", page.limit())
                        .getResultList())
                .map(rows -> rows.stream().map(row -> toRecord(campaignId, row)).toList())
                .map(read -> Page.of(read, page, row -> List.of(Long.toString(row.sequence()))));
    }

    private static LedgerRecord toRecord(UUID campaignId, Object[] row) {
        return new LedgerRecord(
                (UUID) row[0],
                campaignId,
                (UUID) row[1],
                (Long) row[2],
                (String) row[3],
                (String) row[4],
                ((OffsetDateTime) row[5]).toInstant(),
                Arrays.stream(((String) row[9]).split(";", -1))
                        .map(LedgerRecords::toEntry)
                        .toList(),
                new Link((String) row[6], (String) row[7]),
                (String) row[8]);
    }

    private static Entry toEntry(String text) {
        var parts = text.split(" ", 3);
        var amount = Long.parseLong(parts[2]);
        return new Entry(LedgerAccount.of(parts[0]), amount > 0, new Money(parts[1], Math.absExact(amount)));
    }

    /** What the accounts of a book add up to, as of the end of its chain that is told with it. */
    public Uni<BookBalances> balances(UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END, Object[].class)
                        .setParameter("campaign", campaignId)
                        .getResultList())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new BookBalances(List.of(), 0, EMPTY_HASH))
                        : balances(campaignId, (Long) found.getFirst()[0], (String) found.getFirst()[1]));
    }

    private static Uni<BookBalances> balances(UUID campaignId, long last, String hash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BALANCES, Object[].class)
                        .setParameter("campaign", campaignId)
                        .setParameter("last", last)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Balance(
                                LedgerAccount.of((String) row[0]), new Money((String) row[1], (Long) row[2])))
                        .sorted((one, other) ->
                                one.account().word().compareTo(other.account().word()))
                        .toList())
                .map(all -> new BookBalances(all, last, hash));
    }
}
