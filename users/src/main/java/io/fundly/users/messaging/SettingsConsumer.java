package io.fundly.users.messaging;

import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.users.application.RegistrationSwitch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Hears from admin whether the site takes new accounts. */
@ApplicationScoped
class SettingsConsumer implements EventConsumer {

    private final RegistrationSwitch registration;

    SettingsConsumer(RegistrationSwitch registration) {
        this.registration = registration;
    }

    @Override
    public String queue() {
        return "users.settings";
    }

    @Override
    public Set<String> bindings() {
        return Set.of("admin.settings.changed.v1");
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        var settings = event.parse(SettingsChanged.parser()).getSettings();
        return registration.set(settings.getRegistrationOpen(), settings.getVersion());
    }
}
