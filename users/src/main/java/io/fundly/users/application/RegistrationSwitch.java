package io.fundly.users.application;

import io.fundly.users.persistence.SiteSettings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens and closes registration, as admin says. */
@ApplicationScoped
public class RegistrationSwitch {

    private final SiteSettings settings;

    public RegistrationSwitch(SiteSettings settings) {
        this.settings = settings;
    }

    /** @param version of the settings: an older one than the last changes nothing */
    @WithTransaction
    public Uni<Void> set(boolean open, long version) {
        return settings.take(open, version);
    }
}
