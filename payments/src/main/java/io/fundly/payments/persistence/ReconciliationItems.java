package io.fundly.payments.persistence;

import io.fundly.payments.domain.DifferenceKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The pledges and campaigns that a run has yet to ask the other side for. */
@ApplicationScoped
public class ReconciliationItems {

    private static final String FORGET = "DELETE FROM reconciliation_item";
    // Of pledges with which nothing is under way; a sample where there are too many.
    private static final String PLEDGES = """
            INSERT INTO reconciliation_item
            SELECT 'PLEDGE', id FROM (
                SELECT pledge.id FROM pledge JOIN payment_attempt attempt ON attempt.id = pledge.attempt_id
                WHERE pledge.update_time >= :since
                    AND pledge.update_time < clock_timestamp() - :grace * interval '1 millisecond'
                    AND attempt.intent_id IS NOT NULL
                ORDER BY random() LIMIT :limit) sample
            UNION SELECT 'PLEDGE', subject::uuid FROM difference WHERE kind = 'PLEDGE' AND resolve_time IS NULL""";
    // A campaign to which pledges come just now is compared when it is quiet again.
    private static final String CAMPAIGNS = """
            INSERT INTO reconciliation_item
            SELECT 'PROJECTION', campaign_id FROM pledge WHERE update_time >= :since
            GROUP BY campaign_id HAVING max(update_time) < clock_timestamp() - :grace * interval '1 millisecond'
            UNION SELECT 'PROJECTION', subject::uuid FROM difference WHERE kind = 'PROJECTION' AND resolve_time IS NULL""";
    private static final String NEXT = "SELECT kind, subject FROM reconciliation_item ORDER BY kind, subject LIMIT 1";
    private static final String DONE = "DELETE FROM reconciliation_item WHERE kind = :kind AND subject = :subject";
    private static final String SUM = """
            SELECT coalesce(sum(amount_minor), 0)::bigint, count(DISTINCT backer_id),
                (SELECT currency FROM campaign_terms WHERE campaign_id = :campaign)
            FROM pledge WHERE campaign_id = :campaign AND counts""";

    /** Notes what a run has to ask for: what has changed since then, and what was open. */
    public Uni<Void> plan(Instant since, Duration grace, int mostPledges) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(PLEDGES)
                                .setParameter("since", since)
                                .setParameter("grace", grace.toMillis())
                                .setParameter("limit", mostPledges)
                                .executeUpdate())
                        .chain(() -> session.createNativeQuery(CAMPAIGNS)
                                .setParameter("since", since)
                                .setParameter("grace", grace.toMillis())
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** The next one; empty at the end. */
    public Uni<Optional<Item>> next() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(NEXT, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Item(DifferenceKind.valueOf((String) row[0]), (UUID) row[1])));
    }

    public Uni<Void> done(Item item) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DONE)
                        .setParameter("kind", item.kind().name())
                        .setParameter("subject", item.subject())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What the pledges of a campaign that count add up to. */
    public Uni<Sum> sum(UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUM, Object[].class)
                        .setParameter("campaign", campaignId)
                        .getSingleResult())
                .map(row -> new Sum((Long) row[0], (Long) row[1], (String) row[2]));
    }

    /** A pledge or a campaign. */
    public record Item(DifferenceKind kind, UUID subject) {}

    /** What counts, in minor units, and how many people that is. */
    public record Sum(long amount, long backers, String currency) {}
}
