package io.fundly.payments.persistence;

import io.fundly.payments.domain.LedgerAccount;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.PledgeBooks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The books, for appending to them. What may be written is decided by the database; see its migration. */
@ApplicationScoped
public class LedgerBooks {

    private static final String LOCK = "SELECT currency FROM pledge WHERE id = :pledge FOR UPDATE";
    private static final String READ = """
            SELECT 'rate', fee_basis_points::bigint FROM ledger_book
            WHERE campaign_id = (SELECT campaign_id FROM pledge WHERE id = :pledge)
            UNION ALL
            SELECT 'charged', sum(debit_minor - credit_minor)::bigint
            FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
            WHERE pledge_id = :pledge AND kind = 'charge' AND account IN ('stripe_balance', 'stripe_fees')
            HAVING count(*) > 0
            UNION ALL
            SELECT account, sum(debit_minor - credit_minor)::bigint
            FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
            WHERE pledge_id = :pledge GROUP BY account""";
    private static final String APPEND =
            "SELECT coalesce(ledger_append(:id, :pledge, :kind, :reference, :balance, :rate, :entries), 0)";
    private static final String SET_ASIDE = """
            INSERT INTO ledger_unbooked (kind, reference, campaign_id, pledge_id, reason, detail)
            SELECT :kind, :reference, campaign_id, id, :reason, :detail FROM pledge WHERE id = :pledge
            ON CONFLICT DO NOTHING""";

    /** Locks a pledge, so that what its books say stays so until the end of the transaction; gives its currency. */
    public Uni<String> lock(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("pledge", pledgeId)
                        .getSingleResult());
    }

    /** What the books say of a pledge. */
    public Uni<Reading> read(UUID pledgeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(READ, Object[].class)
                        .setParameter("pledge", pledgeId)
                        .getResultList())
                .map(LedgerBooks::reading);
    }

    private static Reading reading(List<Object[]> rows) {
        var rate = Optional.<Integer>empty();
        var charged = 0L;
        var balances = new EnumMap<LedgerAccount, Long>(LedgerAccount.class);
        for (var row : rows) {
            var value = (Long) row[1];
            switch ((String) row[0]) {
                case "rate" -> rate = Optional.of(Math.toIntExact(value));
                case "charged" -> charged = value;
                case String account -> balances.put(LedgerAccount.of(account), value);
            }
        }
        return new Reading(rate, new PledgeBooks(charged, balances));
    }

    /** Appends a transaction; tells whether it is new. The book is locked from here to the end of the transaction. */
    public Uni<Boolean> append(
            UUID id, UUID pledgeId, LedgerFact fact, int basisPoints, Map<LedgerAccount, Long> entries) {
        var text = entries.entrySet().stream()
                .map(entry -> entry.getKey().word() + " " + entry.getValue())
                .collect(Collectors.joining(";"));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(APPEND, Long.class)
                        .setParameter("id", id)
                        .setParameter("pledge", pledgeId)
                        .setParameter("kind", fact.kind().word())
                        .setParameter("reference", fact.reference())
                        .setParameter("balance", fact.balanceTransaction().orElse(""))
                        .setParameter("rate", basisPoints)
                        .setParameter("entries", text)
                        .getSingleResult())
                .map(sequence -> sequence > 0);
    }

    /** Notes a fact that cannot be booked, where people see it. */
    public Uni<Void> setAside(UUID pledgeId, LedgerFact fact, String reason, String detail) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SET_ASIDE)
                        .setParameter("pledge", pledgeId)
                        .setParameter("kind", fact.kind().word())
                        .setParameter("reference", fact.reference())
                        .setParameter("reason", reason)
                        .setParameter("detail", detail)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * What the books say.
     *
     * @param basisPoints the platform's share of the book; absent where there is none yet
     */
    public record Reading(Optional<Integer> basisPoints, PledgeBooks books) {}
}
