package io.fundly.payments.persistence;

import io.fundly.payments.domain.Payout;
import io.fundly.payments.domain.PayoutSums;
import io.fundly.platform.paging.Page;
import io.fundly.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What creators are paid. */
@ApplicationScoped
public class Payouts implements PanacheRepositoryBase<Payout, UUID> {

    private static final UUID LAST = new UUID(-1, -1);

    private static final String NOMINATE = "INSERT INTO payout_candidate VALUES (:campaign) ON CONFLICT DO NOTHING";
    // One that waits for a card to be mended is passed over; so is one that another replica is at.
    private static final String TAKE_OVER = """
            SELECT campaign_id, coalesce(close_time, deadline_time),
                EXISTS (SELECT FROM charge WHERE charge.campaign_id = candidate.campaign_id)
            FROM payout_candidate candidate JOIN campaign_terms USING (campaign_id)
            WHERE NOT EXISTS (SELECT FROM pledge WHERE pledge.campaign_id = candidate.campaign_id
                    AND pledge.state IN ('CREATED', 'REQUIRES_ACTION', 'ACTIVE'))
                AND NOT EXISTS (SELECT FROM pledge WHERE pledge.campaign_id = candidate.campaign_id
                    AND pledge.state IN ('CHARGING', 'PAYMENT_FAILED'))
            LIMIT 1 FOR UPDATE OF candidate SKIP LOCKED""";
    private static final String MADE = "DELETE FROM payout_candidate WHERE campaign_id = :campaign";
    private static final String SUMS = """
            SELECT
                (SELECT coalesce(sum(credit_minor - debit_minor) FILTER (WHERE account IN
                        ('creator_payable', 'stripe_fees', 'refunds', 'disputes')), 0)::bigint
                    FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                    WHERE booked.campaign_id = :campaign),
                (SELECT coalesce(sum(amount_minor) FILTER (WHERE state IN ('PENDING', 'UNKNOWN')), 0)::bigint
                    FROM transfer WHERE campaign_id = :campaign),
                (SELECT coalesce(sum(CASE kind WHEN 'TRANSFER' THEN amount_minor ELSE -amount_minor END)
                        FILTER (WHERE state = 'SUCCEEDED'), 0)::bigint
                    FROM transfer WHERE campaign_id = :campaign),
                (SELECT coalesce(sum(credit_minor), 0)::bigint
                    FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                    WHERE booked.campaign_id = :campaign AND booked.kind = 'debt_paid' AND account = 'stripe_balance')""";

    /** The campaign has succeeded: its creator is paid once nothing more is to be charged. */
    public Uni<Void> nominate(UUID campaignId) {
        return run(NOMINATE, campaignId);
    }

    /** A campaign all of whose pledges are settled and which has no payout yet, locked; none that another replica is at. */
    public Uni<Optional<Over>> takeOver() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(TAKE_OVER, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Over((UUID) row[0], ((OffsetDateTime) row[1]).toInstant(), (Boolean) row[2])));
    }

    /** The campaign has its payout, or needs none. */
    public Uni<Void> made(UUID campaignId) {
        return run(MADE, campaignId);
    }

    private static Uni<Void> run(String sql, UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter("campaign", campaignId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The payout, locked until the end of the transaction. */
    public Uni<Optional<Payout>> lock(UUID payoutId) {
        return findById(payoutId, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** The payout of a campaign, where there is one. */
    public Uni<Optional<Payout>> ofCampaign(UUID campaignId) {
        return find("campaignId", campaignId).firstResult().map(Optional::ofNullable);
    }

    /** How far the payout of a campaign is, as the books and the transfers have it. */
    public Uni<PayoutSums> sums(UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUMS, Object[].class)
                        .setParameter("campaign", campaignId)
                        .getSingleResult())
                .map(row -> new PayoutSums((Long) row[0], (Long) row[1], (Long) row[2], (Long) row[3]));
    }

    /** A creator's own, newest first. */
    public Uni<Page<Payout>> ofCreator(UUID creatorId, PageRequest page) {
        var after = page.isFirst() ? LAST : page.after(key -> UUID.fromString(key.getFirst()));
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "FROM Payout WHERE creatorId = :creator AND id < :after ORDER BY id DESC", Payout.class)
                        .setParameter("creator", creatorId)
                        .setParameter("after", after)
                        .setMaxResults(page.limit())
                        .getResultList())
                .map(read -> Page.of(read, page, payout -> List.of(payout.id().toString())));
    }

    /**
     * A campaign that is over and settled.
     *
     * @param collected whether anything was charged
     */
    public record Over(UUID campaignId, Instant closeTime, boolean collected) {}
}
