package io.fundly.analytics.persistence;

import io.fundly.analytics.domain.View;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who looked at what, as far as it is kept: a salted hash for a day or two, and where users came from. */
@ApplicationScoped
public class Visitors {

    private static final String SALT = """
            INSERT INTO daily_salt (day, salt) VALUES (:day, :salt) ON CONFLICT (day) DO NOTHING""";
    private static final String SEE = """
            INSERT INTO visitor (campaign_id, day, hash, views)
            SELECT :campaign, s.day, substring(sha256(s.salt || uuid_send(:campaign) || convert_to(:visitor, 'UTF8')) FOR 16), 1
            FROM daily_salt s WHERE s.day = :day
            ON CONFLICT (campaign_id, day, hash) DO UPDATE SET views = visitor.views + 1
            RETURNING views""";
    private static final String VISIT = """
            INSERT INTO visit (campaign_id, user_id, referrer, country, visit_time)
            VALUES (:campaign, :user, :referrer, :country, :time)
            ON CONFLICT (campaign_id, user_id) DO UPDATE SET
                referrer = CASE WHEN excluded.referrer = '' THEN visit.referrer ELSE excluded.referrer END,
                country = CASE WHEN excluded.country = '' THEN visit.country ELSE excluded.country END,
                visit_time = excluded.visit_time
            WHERE visit.visit_time <= excluded.visit_time""";
    private static final String FORGET_VISITORS =
            "DELETE FROM visitor WHERE create_time < clock_timestamp() - interval '2 days'";
    private static final String FORGET_SALTS =
            "DELETE FROM daily_salt WHERE create_time < clock_timestamp() - interval '2 days'";
    private static final String FORGET_VISITS =
            "DELETE FROM visit WHERE visit_time < clock_timestamp() - interval '30 days'";

    /** Sees to it that a day has a salt; the first that is offered stays. */
    public Uni<Void> salt(LocalDate day, byte[] fresh) {
        return Statements.run(SALT, Map.of("day", day, "salt", fresh)).replaceWithVoid();
    }

    /** How often this visitor has looked at the campaign that day, this time included. */
    public Uni<Integer> see(UUID campaignId, LocalDate day, String visitorId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SEE, Integer.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("day", day)
                        .setParameter("visitor", visitorId)
                        .getSingleResult());
    }

    /** Notes where a user came from; a look from nowhere leaves where the last one came from. */
    public Uni<Void> visit(UUID campaignId, UUID userId, View.Origin origin, Instant time) {
        var parameters = new HashMap<String, Object>();
        parameters.put("campaign", campaignId);
        parameters.put("user", userId);
        parameters.put("referrer", origin.referrer());
        parameters.put("country", origin.country());
        parameters.put("time", time);
        return Statements.run(VISIT, parameters).replaceWithVoid();
    }

    public Uni<Void> forgetUser(UUID userId) {
        return Statements.run("DELETE FROM visit WHERE user_id = :user", Map.of("user", userId))
                .replaceWithVoid();
    }

    /** Deletes what has served its purpose. */
    public Uni<Void> forgetOld() {
        return Statements.run(FORGET_VISITORS, Map.of())
                .chain(() -> Statements.run(FORGET_SALTS, Map.of()))
                .chain(() -> Statements.run(FORGET_VISITS, Map.of()))
                .replaceWithVoid();
    }
}
