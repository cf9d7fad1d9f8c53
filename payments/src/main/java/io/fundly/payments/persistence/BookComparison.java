package io.fundly.payments.persistence;

import io.fundly.payments.domain.Movement;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our books beside the processor's balance, entry by entry. */
@ApplicationScoped
public class BookComparison {

    private static final String STORE = """
            INSERT INTO processor_movement (id, type, source, currency, amount_minor, fee_minor, net_minor, create_time)
            VALUES (:id, :type, :source, :currency, :amount, :fee, :net, :time) ON CONFLICT DO NOTHING""";

    // What went between the platform's balance and its own bank is no campaign's, and in no book. What is so new that
    // the
    // other side may not have it yet waits for the next run, whose time begins before it.
    private static final String COMPARE = """
            WITH scope AS (
                SELECT id FROM processor_movement WHERE store_time >= :since
                UNION
                SELECT balance_transaction FROM ledger_transaction
                WHERE record_time >= :since AND balance_transaction IS NOT NULL
                UNION
                SELECT subject FROM difference WHERE kind = 'LEDGER' AND resolve_time IS NULL
            ), sides AS (
                SELECT scope.id, theirs.id IS NOT NULL AS is_theirs, ours.id IS NOT NULL AS is_ours,
                    CASE WHEN theirs.id IS NULL THEN '' ELSE concat(theirs.type, ' ', theirs.source, ': ',
                        theirs.net_minor, ' ', theirs.currency, ', fee ', theirs.fee_minor) END AS theirs,
                    CASE WHEN ours.id IS NULL THEN '' ELSE concat(ours.kind, ' ', ours.reference, ': ',
                        booked.net, ' ', booked.currency, ', fee ', booked.fee) END AS ours,
                    (booked.net, booked.fee, booked.currency)
                        IS DISTINCT FROM (theirs.net_minor, theirs.fee_minor, theirs.currency) AS is_different,
                    theirs.type, least(theirs.store_time, ours.record_time) AS known_time
                FROM scope LEFT JOIN processor_movement theirs USING (id)
                    LEFT JOIN ledger_transaction ours ON ours.balance_transaction = scope.id
                    LEFT JOIN LATERAL (
                        SELECT min(currency) AS currency,
                            coalesce(sum(debit_minor - credit_minor) FILTER (WHERE account = 'stripe_balance'), 0) AS net,
                            coalesce(sum(debit_minor - credit_minor) FILTER (WHERE account = 'stripe_fees'), 0) AS fee
                        FROM ledger_entry WHERE transaction_id = ours.id) booked ON true
            ), found AS (
                SELECT id, ours, theirs FROM sides
                WHERE is_different AND known_time < clock_timestamp() - :grace * interval '1 millisecond'
                    AND (is_ours OR type NOT IN ('payout', 'payout_cancel', 'payout_failure', 'topup', 'topup_reversal'))
            ), kept AS (
                INSERT INTO difference
                SELECT gen_random_uuid(), 'LEDGER', id, ours, theirs, clock_timestamp(), clock_timestamp(), NULL FROM found
                ON CONFLICT (kind, subject) WHERE resolve_time IS NULL
                DO UPDATE SET ours = EXCLUDED.ours, theirs = EXCLUDED.theirs, last_seen_time = EXCLUDED.last_seen_time
            ), gone AS (
                UPDATE difference SET resolve_time = clock_timestamp()
                WHERE kind = 'LEDGER' AND resolve_time IS NULL
                    AND subject IN (SELECT id FROM sides WHERE NOT is_different)
            )
            SELECT (SELECT count(*) FROM sides), (SELECT count(*) FROM found)""";

    /** Keeps an entry of the processor's; one that is known stays as it is, as it does there. */
    public Uni<Void> store(Movement movement) {
        return Panache.getSession()
                .chain(session -> bind(session, movement).executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery bind(Mutiny.Session session, Movement movement) {
        var booking = movement.booking();
        return session.createNativeQuery(STORE)
                .setParameter("id", booking.balanceTransactionId())
                .setParameter("type", movement.type())
                .setParameter("source", movement.source())
                .setParameter("currency", booking.net().currencyCode())
                .setParameter("amount", booking.gross().minorUnits())
                .setParameter("fee", booking.fee().minorUnits())
                .setParameter("net", booking.net().minorUnits())
                .setParameter("time", movement.time());
    }

    /**
     * Compares what has come up on either side since then, and what was open; keeps what differs, and resolves what does
     * not any more.
     *
     * @param grace how long the other side may take
     */
    public Uni<Result> compare(Instant since, Duration grace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COMPARE, Object[].class)
                        .setParameter("since", since)
                        .setParameter("grace", grace.toMillis())
                        .getSingleResult())
                .map(row -> new Result((Long) row[0], (Long) row[1]));
    }

    /** How many were compared, and how many of these differ. */
    public record Result(long compared, long different) {}
}
