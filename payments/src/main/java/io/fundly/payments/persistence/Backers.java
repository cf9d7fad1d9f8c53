package io.fundly.payments.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.util.UUID;

/** How many pledges that count each backer has in each campaign. */
@ApplicationScoped
public class Backers {

    private static final String BEGIN = """
            INSERT INTO campaign_backer (campaign_id, backer_id, pledges) VALUES (:campaign, :backer, 1)
            ON CONFLICT (campaign_id, backer_id) DO UPDATE SET pledges = campaign_backer.pledges + 1
            RETURNING pledges""";
    private static final String END = """
            UPDATE campaign_backer SET pledges = pledges - 1 WHERE campaign_id = :campaign AND backer_id = :backer
            RETURNING pledges""";

    /** A pledge begins to count; tells by how much the number of backers changes. */
    public Uni<Integer> begin(UUID campaignId, UUID backerId) {
        return count(BEGIN, campaignId, backerId).map(pledges -> pledges == 1 ? 1 : 0);
    }

    /** A pledge counts no more; tells by how much the number of backers changes. */
    public Uni<Integer> end(UUID campaignId, UUID backerId) {
        return count(END, campaignId, backerId).map(pledges -> pledges == 0 ? -1 : 0);
    }

    private static Uni<Integer> count(String sql, UUID campaignId, UUID backerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, Integer.class)
                        .setParameter("campaign", campaignId)
                        .setParameter("backer", backerId)
                        // It does not read what the caller has changed so far, which is written at once in the end.
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult());
    }
}
