package io.fundly.community.persistence;

import io.fundly.community.domain.KnownCampaign;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The copy of campaigns. */
@ApplicationScoped
public class KnownCampaigns implements PanacheRepositoryBase<KnownCampaign, UUID> {

    // What is as new as the copy is taken too: an event knows more than the terms that the copy may stem from.
    private static final String ADOPT = """
            INSERT INTO known_campaign AS k (id, title, creator_id, standing, version)
            VALUES (:id, :title, :creator, :standing, :version)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, creator_id = excluded.creator_id,
                standing = excluded.standing, version = excluded.version
            WHERE k.version <= excluded.version""";

    public Uni<Optional<KnownCampaign>> find(UUID id) {
        return findById(id).map(Optional::ofNullable);
    }

    /** Takes it over, unless the copy is newer. */
    public Uni<Void> adopt(KnownCampaign campaign) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADOPT)
                        .setParameter("id", campaign.id())
                        .setParameter("title", campaign.title())
                        .setParameter("creator", campaign.creatorId())
                        .setParameter("standing", campaign.standing().name())
                        .setParameter("version", campaign.version())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
