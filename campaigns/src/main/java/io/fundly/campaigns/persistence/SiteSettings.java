package io.fundly.campaigns.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The admin's settings as far as campaigns needs them: the newest version that was heard of. */
@ApplicationScoped
public class SiteSettings {

    private static final String KEEP = """
            UPDATE site_settings SET review_required = :required, version = :version WHERE version < :version""";

    /** Whether a moderator has to approve a campaign. */
    public Uni<Boolean> reviewRequired() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT review_required FROM site_settings", Boolean.class)
                        .getSingleResult());
    }

    /** Keeps the settings of this version, unless newer ones are known. */
    public Uni<Void> keep(boolean reviewRequired, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter("required", reviewRequired)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
