package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What creators owe, as the books have it. */
@ApplicationScoped
public class CreatorDebts {

    private static final String DEBTS = """
            FROM ledger_entry owed JOIN ledger_transaction booked ON booked.id = owed.transaction_id
                JOIN campaign_terms campaign ON campaign.campaign_id = booked.campaign_id
            WHERE owed.account = 'creator_debt' AND campaign.creator_id = :creator AND owed.currency = :currency""";
    private static final String TOTAL = "SELECT coalesce(sum(debit_minor - credit_minor), 0)::bigint " + DEBTS;
    // What may still be taken back from where it was sent is not kept from what is to be sent.
    private static final String NEXT = "SELECT booked.pledge_id " + DEBTS + """
             AND NOT EXISTS (SELECT FROM processor_task WHERE kind = 'creator_money'
                AND subject = booked.pledge_id::text)
            GROUP BY booked.pledge_id HAVING sum(debit_minor - credit_minor) > 0
            ORDER BY booked.pledge_id LIMIT 1""";
    private static final String SOURCE = """
            SELECT booked.pledge_id
            FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
            WHERE booked.campaign_id = :campaign
                AND entry.account IN ('creator_payable', 'stripe_fees', 'refunds', 'disputes')
                AND NOT EXISTS (SELECT FROM transfer WHERE transfer.pledge_id = booked.pledge_id
                    AND (state IN ('PENDING', 'UNKNOWN') OR (state = 'SUCCEEDED' AND NOT transfer.booked)))
            GROUP BY booked.pledge_id HAVING sum(credit_minor - debit_minor) > 0
            ORDER BY booked.pledge_id LIMIT 1""";

    /** What a creator owes in a currency, in minor units. */
    public Uni<Long> total(UUID creatorId, String currency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TOTAL, Long.class)
                        .setParameter("creator", creatorId)
                        .setParameter("currency", currency)
                        .getSingleResult());
    }

    /** A pledge for which a creator owes something that cannot be had otherwise, the oldest first. */
    public Uni<Optional<UUID>> next(UUID creatorId, String currency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NEXT, UUID.class)
                        .setParameter("creator", creatorId)
                        .setParameter("currency", currency)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** A pledge of a campaign for which its creator is to get something that is not on its way. */
    public Uni<Optional<UUID>> source(UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SOURCE, UUID.class)
                        .setParameter("campaign", campaignId)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }
}
