package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** How far the cards of campaigns have been asked again before the close. */
@ApplicationScoped
public class CardChecks {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String DUE = """
            SELECT campaign_id FROM campaign_terms terms WHERE state = 'LIVE' AND close_time IS NULL
                AND funding_model = 'ALL_OR_NOTHING' AND deadline_time > clock_timestamp()
                AND deadline_time <= clock_timestamp() + :lead * interval '1 millisecond'
                AND NOT EXISTS (SELECT FROM card_check WHERE card_check.campaign_id = terms.campaign_id
                    AND done_time IS NOT NULL)
            ORDER BY deadline_time LIMIT :limit""";
    private static final String BEGIN =
            "INSERT INTO card_check (campaign_id) VALUES (:campaign) ON CONFLICT DO NOTHING";
    private static final String TAKE = """
            SELECT coalesce(last_pledge, :before) FROM card_check
            WHERE campaign_id = :campaign AND done_time IS NULL FOR UPDATE SKIP LOCKED""";
    private static final String NEXT = """
            SELECT pledge.id FROM pledge JOIN campaign_terms terms USING (campaign_id)
            WHERE campaign_id = :campaign AND pledge.state = 'ACTIVE' AND pledge.id > :after
                AND pledge.verify_time < terms.deadline_time - :lead * interval '1 millisecond'
            ORDER BY pledge.id LIMIT :limit""";
    private static final String MOVE = "UPDATE card_check SET last_pledge = :pledge WHERE campaign_id = :campaign";
    private static final String FINISH =
            "UPDATE card_check SET done_time = clock_timestamp() WHERE campaign_id = :campaign";

    /** Campaigns whose close is so near and whose cards have not all been asked. */
    public Uni<List<UUID>> due(Duration lead, int limit) {
        return session()
                .chain(session -> session.createNativeQuery(DUE, UUID.class)
                        .setParameter("lead", lead.toMillis())
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Takes a campaign up to the pledge that was asked last; empty where another replica is at it, or it is done. */
    public Uni<List<UUID>> take(UUID campaignId) {
        return session()
                .chain(session -> session.createNativeQuery(BEGIN)
                        .setParameter("campaign", campaignId)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(TAKE, UUID.class)
                                .setParameter("before", BEFORE_ALL)
                                .setParameter("campaign", campaignId)
                                .getResultList()));
    }

    /** Pledges after this one whose card was last found good when the close was still further away. */
    public Uni<List<UUID>> next(UUID campaignId, UUID after, Duration lead, int limit) {
        return session()
                .chain(session -> session.createNativeQuery(NEXT, UUID.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("after", after)
                        .setParameter("lead", lead.toMillis())
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** The pledges up to this one are dealt with. */
    public Uni<Void> move(UUID campaignId, UUID pledgeId) {
        return session()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("pledge", pledgeId)
                        .setParameter("campaign", campaignId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** All of them are. */
    public Uni<Void> finish(UUID campaignId) {
        return session()
                .chain(session -> session.createNativeQuery(FINISH)
                        .setParameter("campaign", campaignId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
