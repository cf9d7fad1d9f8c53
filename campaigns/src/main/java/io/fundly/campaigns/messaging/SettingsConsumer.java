package io.fundly.campaigns.messaging;

import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.campaigns.application.SiteRules;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Hears how the admin wants the site to work. */
@ApplicationScoped
class SettingsConsumer implements EventConsumer {

    private final SiteRules rules;

    SettingsConsumer(SiteRules rules) {
        this.rules = rules;
    }

    @Override
    public String queue() {
        return "campaigns.settings";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("admin.settings.changed.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var settings = event.parse(SettingsChanged.parser()).getSettings();
        return rules.adopt(settings.getCampaignReviewRequired(), settings.getVersion());
    }
}
