package io.fundly.analytics.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What pledges are put down to. */
@ApplicationScoped
public class PledgeSources {

    /** The first event of a pledge decides, whichever it is; the update changes nothing but returns the row. */
    private static final String SOURCE = """
            INSERT INTO pledge_source AS p (pledge_id, referrer, country)
            SELECT :pledge, coalesce(v.referrer, ''), coalesce(nullif(:shipping, ''), v.country, '')
            FROM (SELECT 1) one LEFT JOIN visit v ON v.campaign_id = :campaign AND v.user_id = :backer
            ON CONFLICT (pledge_id) DO UPDATE SET referrer = p.referrer
            RETURNING referrer, country""";

    /** Where the backer came from, as of the first event of the pledge. */
    public Uni<Source> of(UUID pledgeId, UUID campaignId, UUID backerId, String shippingCountry) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SOURCE, Object[].class)
                        .setParameter("pledge", pledgeId)
                        .setParameter("campaign", campaignId)
                        .setParameter("backer", backerId)
                        .setParameter("shipping", shippingCountry)
                        .getSingleResult())
                .map(row -> new Source((String) row[0], (String) row[1]));
    }

    /** A host and a country, either of which may be empty. */
    public record Source(String referrer, String country) {}
}
