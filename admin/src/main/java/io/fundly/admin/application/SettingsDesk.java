package io.fundly.admin.application;

import io.fundly.admin.clients.Deed;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.Privilege;
import io.fundly.admin.domain.SettingsChange;
import io.fundly.admin.domain.SiteSettings;
import io.fundly.admin.persistence.SettingsRow;
import io.fundly.platform.events.Outbox;
import io.fundly.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The settings of the site. Changing them is a privileged act like any other, only that it is done here. */
@ApplicationScoped
public class SettingsDesk {

    private static final String TARGET = "site";

    private final SettingsRow row;
    private final PrivilegedActs acts;
    private final Outbox outbox;
    private final Clock clock;

    public SettingsDesk(SettingsRow row, PrivilegedActs acts, Outbox outbox, Clock clock) {
        this.row = row;
        this.acts = acts;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    public Uni<SiteSettings> current() {
        return row.current();
    }

    /** Sets what the change names; an etag that is given has to be the current one. */
    public Uni<SiteSettings> update(SettingsChange change, String fields, String expectedEtag, Caller caller) {
        var deed = new Deed<>(
                () -> current().map(SiteSettings::standing),
                () -> change(change, expectedEtag, caller.requireUser()),
                SiteSettings::standing);
        var act = new Act(Privilege.SETTINGS_UPDATE, TARGET, "", Map.of("changed_fields", fields));
        return acts.perform(act, caller, deed);
    }

    @WithTransaction
    Uni<SiteSettings> change(SettingsChange change, String expectedEtag, UUID adminId) {
        return row.currentForUpdate()
                .call(settings -> outbox.append(settings.change(change, expectedEtag, adminId, clock.instant())));
    }
}
