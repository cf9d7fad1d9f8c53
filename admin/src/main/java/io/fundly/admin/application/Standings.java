package io.fundly.admin.application;

import io.fundly.admin.clients.CampaignsClient;
import io.fundly.admin.clients.DisputesClient;
import io.fundly.admin.clients.FlagsClient;
import io.fundly.admin.clients.UsersClient;
import io.fundly.admin.domain.SiteSettings;
import io.fundly.admin.domain.Standing;
import io.fundly.admin.domain.TargetType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Finds out how the target of an act stands, wherever it lives. */
@ApplicationScoped
public class Standings {

    private final CampaignsClient campaigns;
    private final UsersClient users;
    private final FlagsClient flags;
    private final DisputesClient disputes;
    private final SettingsDesk settings;

    public Standings(
            CampaignsClient campaigns,
            UsersClient users,
            FlagsClient flags,
            DisputesClient disputes,
            SettingsDesk settings) {
        this.campaigns = campaigns;
        this.users = users;
        this.flags = flags;
        this.disputes = disputes;
        this.settings = settings;
    }

    /** How it stands now. It may call another service: never within a transaction. */
    public Uni<Standing> of(TargetType type, String id) {
        return switch (type) {
            case CAMPAIGN -> campaigns.standing(UUID.fromString(id));
            case USER -> users.standing(UUID.fromString(id));
            case FLAG -> flags.standing(UUID.fromString(id));
            case DISPUTE -> disputes.standing(UUID.fromString(id));
            case SETTINGS -> settings.current().map(SiteSettings::standing);
        };
    }
}
