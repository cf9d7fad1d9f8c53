package io.fundly.notifications.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What happened to a campaign once and for all. */
@ApplicationScoped
public class Milestones {

    private static final String REACH =
            "INSERT INTO milestone (campaign_id, name) VALUES (:campaign, :name) ON CONFLICT DO NOTHING";

    /** Whether this is the first time that the campaign gets there; two at once queue on the row. */
    public Uni<Boolean> reach(UUID campaignId, String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REACH)
                        .setParameter("campaign", campaignId)
                        .setParameter("name", name)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }
}
