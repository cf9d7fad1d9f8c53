package io.fundly.payments.persistence;

import io.fundly.payments.domain.CampaignFacts;
import io.fundly.payments.domain.CampaignTerms;
import io.fundly.payments.domain.ClosedFunding;
import io.fundly.payments.domain.Settlement;
import io.fundly.platform.money.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The local copies of campaigns' terms, and the locks that decide who is in before a deadline. */
@ApplicationScoped
public class Terms implements PanacheRepositoryBase<CampaignTerms, UUID> {

    /** Column by column, so that what is prepared still fits when an upgrade adds one. */
    private static final String ONE = """
            SELECT campaign_id, version, slug, title, creator_id, state, funding_model, currency, goal_minor,
                minimum_minor, maximum_minor, deadline_time, close_time, final_minor, final_backers, final_pledges,
                settlement
            FROM campaign_terms WHERE campaign_id = :id\s""";

    private static final String LEARN = """
            INSERT INTO campaign_terms (campaign_id, version, slug, title, creator_id, state, funding_model, currency,
                goal_minor, minimum_minor, maximum_minor, deadline_time)
            VALUES (:id, :version, :slug, :title, :creator, :state, :model, :currency,
                :goal, :minimum, :maximum, :deadline)
            ON CONFLICT (campaign_id) DO UPDATE SET version = EXCLUDED.version, slug = EXCLUDED.slug,
                title = EXCLUDED.title, creator_id = EXCLUDED.creator_id, state = EXCLUDED.state,
                funding_model = EXCLUDED.funding_model, currency = EXCLUDED.currency,
                goal_minor = EXCLUDED.goal_minor, minimum_minor = EXCLUDED.minimum_minor,
                maximum_minor = EXCLUDED.maximum_minor, deadline_time = EXCLUDED.deadline_time
            WHERE campaign_terms.version <= EXCLUDED.version""";
    private static final String MOVE_DEADLINE = """
            UPDATE campaign_terms SET deadline_time = :deadline, version = :version
            WHERE campaign_id = :id AND version < :version""";
    private static final String BEGIN_SETTLEMENT =
            "UPDATE campaign_terms SET settlement = :settlement WHERE campaign_id = :id AND settlement = 'NONE'";
    private static final String FORGET = """
            DELETE FROM campaign_terms WHERE campaign_id = :id AND version <= :version
                AND NOT EXISTS (SELECT FROM pledge WHERE pledge.campaign_id = :id)""";
    private static final String COUNTING = """
            SELECT coalesce(sum(amount_minor), 0)::bigint, count(DISTINCT backer_id), count(*), clock_timestamp()
            FROM pledge WHERE campaign_id = :id AND counts""";

    /** Takes over what campaigns says, unless something newer is known. */
    public Uni<Void> learn(CampaignFacts facts) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LEARN)
                        .setParameter("id", facts.campaignId())
                        .setParameter("version", facts.version())
                        .setParameter("slug", facts.slug())
                        .setParameter("title", facts.title())
                        .setParameter("creator", facts.creatorId())
                        .setParameter("state", facts.state().name())
                        .setParameter("model", facts.fundingModel().name())
                        .setParameter("currency", facts.goal().currencyCode())
                        .setParameter("goal", facts.goal().minorUnits())
                        .setParameter("minimum", facts.minimum().minorUnits())
                        .setParameter("maximum", facts.maximum().minorUnits())
                        .setParameter("deadline", facts.deadline())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes over a deadline that is newer than the one that is known. */
    public Uni<Void> moveDeadline(UUID campaignId, Instant deadline, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE_DEADLINE)
                        .setParameter("id", campaignId)
                        .setParameter("deadline", deadline)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Notes what is to become of the pledges of a campaign that is over. */
    public Uni<Void> beginSettlement(UUID campaignId, Settlement settlement) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN_SETTLEMENT)
                        .setParameter("id", campaignId)
                        .setParameter("settlement", settlement.name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets a draft that was deleted. */
    public Uni<Void> forget(UUID campaignId, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter("id", campaignId)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Locks the terms against a closing, but not against other pledges. */
    public Uni<Optional<CampaignTerms>> lockShared(UUID campaignId) {
        return lock("FOR SHARE", campaignId);
    }

    /** Locks the terms against everybody, every pledge on its way in included; what only refers to them goes on. */
    public Uni<Optional<CampaignTerms>> lockAlone(UUID campaignId) {
        return lock("FOR NO KEY UPDATE", campaignId);
    }

    private static Uni<Optional<CampaignTerms>> lock(String how, UUID campaignId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ONE + how, CampaignTerms.class)
                        .setParameter("id", campaignId)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** Campaigns that are over and whose pledges are not dealt with. */
    public Uni<List<UUID>> unsettled(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT campaign_id FROM campaign_terms WHERE settlement NOT IN ('NONE', 'DONE') LIMIT :limit",
                                UUID.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Locks a campaign whose pledges are not dealt with, unless another replica is at it. */
    public Uni<Optional<CampaignTerms>> takeUnsettled(UUID campaignId) {
        return lock("AND settlement NOT IN ('NONE', 'DONE') FOR NO KEY UPDATE SKIP LOCKED", campaignId);
    }

    /** What counts now; final where the terms are locked. */
    public Uni<ClosedFunding> counting(CampaignTerms terms) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNTING, Object[].class)
                        .setParameter("id", terms.campaignId())
                        .getSingleResult())
                .map(row -> new ClosedFunding(
                        new Money(terms.currency(), (Long) row[0]),
                        (Long) row[1],
                        (Long) row[2],
                        ((OffsetDateTime) row[3]).toInstant()));
    }

    /** The database's clock, which decides; asked after a lock is had, it is not older than the lock. */
    public Uni<Instant> now() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                        // It does not read what the caller has changed so far, which is written at once in the end.
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult());
    }
}
