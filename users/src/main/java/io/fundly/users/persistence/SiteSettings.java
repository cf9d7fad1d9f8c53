package io.fundly.users.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The copy of what users needs of the site's settings. */
@ApplicationScoped
public class SiteSettings {

    private static final String TAKE =
            "UPDATE site_setting SET registration_open = :open, version = :version WHERE version < :version";

    public Uni<Boolean> registrationOpen() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT registration_open FROM site_setting", Boolean.class)
                        .getSingleResult());
    }

    /** Takes the setting over, where it is newer than what is known. */
    public Uni<Void> take(boolean registrationOpen, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE)
                        .setParameter("open", registrationOpen)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
