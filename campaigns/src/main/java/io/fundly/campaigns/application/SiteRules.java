package io.fundly.campaigns.application;

import io.fundly.campaigns.persistence.SiteSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How the admin wants the site to work. */
@ApplicationScoped
public class SiteRules {

    private final SiteSettings settings;

    SiteRules(SiteSettings settings) {
        this.settings = settings;
    }

    /** Takes over settings, in the transaction of the event that said them, unless newer ones are known. */
    public Uni<Void> adopt(boolean reviewRequired, long version) {
        return settings.keep(reviewRequired, version);
    }
}
