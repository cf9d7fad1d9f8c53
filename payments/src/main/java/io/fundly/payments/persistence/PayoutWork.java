package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The work that payouts come to, planned in the transaction in which it comes to be owed. */
@ApplicationScoped
public class PayoutWork {

    /** The whole of a payout. */
    public static final String PAYOUT = "payout";

    /** The creator's money of one pledge. */
    public static final String PLEDGE = "creator_money";

    private static final String CHANGED = """
            INSERT INTO processor_task (kind, subject, due_time, tries)
            SELECT task.kind, task.subject, clock_timestamp(), 0 FROM payout
            CROSS JOIN LATERAL (VALUES ('payout', payout.id::text), ('creator_money', cast(:pledge AS text)))
                AS task (kind, subject)
            WHERE campaign_id = (SELECT campaign_id FROM pledge WHERE id = cast(cast(:pledge AS text) AS uuid))
            ORDER BY 1, 2
            ON CONFLICT (kind, subject) DO UPDATE SET due_time = EXCLUDED.due_time, tries = 0""";
    private static final String ALL = """
            INSERT INTO processor_task (kind, subject, due_time, tries)
            SELECT 'creator_money', booked.pledge_id::text, clock_timestamp(), 0
            FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
            WHERE booked.campaign_id = :campaign
                AND entry.account IN ('creator_payable', 'stripe_fees', 'refunds', 'disputes')
            GROUP BY booked.pledge_id HAVING sum(credit_minor - debit_minor) > 0
            ORDER BY booked.pledge_id
            ON CONFLICT (kind, subject) DO NOTHING""";
    private static final String WAKE = """
            INSERT INTO processor_task (kind, subject, due_time, tries)
            VALUES ('payout', :payout, clock_timestamp(), 0)
            ON CONFLICT (kind, subject) DO UPDATE SET due_time = EXCLUDED.due_time, tries = 0""";
    private static final String RESUME = """
            UPDATE processor_task SET due_time = clock_timestamp(), tries = 0
            WHERE kind = 'payout'
                AND subject IN (SELECT id::text FROM payout WHERE creator_id = :creator AND status = 'HELD')""";

    /** What the creator is to get for a pledge has changed: whoever pays it looks again, where that has begun. */
    public Uni<Void> pledgeChanged(UUID pledgeId) {
        return run(CHANGED, "pledge", pledgeId.toString());
    }

    /** Every pledge of a campaign with something to be paid for is attended to. */
    public Uni<Void> payEach(UUID campaignId) {
        return run(ALL, "campaign", campaignId);
    }

    /** Something has changed about a payout. */
    public Uni<Void> wake(UUID payoutId) {
        return run(WAKE, "payout", payoutId.toString());
    }

    /** The creator can be paid now: what is held goes on. */
    public Uni<Void> resume(UUID creatorId) {
        return run(RESUME, "creator", creatorId);
    }

    private static Uni<Void> run(String sql, String name, Object value) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(sql).setParameter(name, value).executeUpdate())
                .replaceWithVoid();
    }
}
