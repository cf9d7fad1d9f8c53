package io.fundly.community.persistence;

import io.fundly.community.domain.KnownPledge;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The copy of pledges. */
@ApplicationScoped
public class KnownPledges {

    private static final String ADOPT = """
            INSERT INTO known_pledge AS k (id, campaign_id, backer_id, counts, anonymous, version)
            VALUES (:id, :campaign, :backer, :counts, :anonymous, :version)
            ON CONFLICT (id) DO UPDATE SET counts = excluded.counts, anonymous = excluded.anonymous,
                version = excluded.version
            WHERE k.version < excluded.version""";

    /** Takes it over, unless the copy is as new. */
    public Uni<Void> adopt(KnownPledge pledge) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADOPT)
                        .setParameter("id", pledge.id())
                        .setParameter("campaign", pledge.campaignId())
                        .setParameter("backer", pledge.backerId())
                        .setParameter("counts", pledge.counts())
                        .setParameter("anonymous", pledge.anonymous())
                        .setParameter("version", pledge.version())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
