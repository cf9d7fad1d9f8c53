package io.fundly.admin.grpc;

import jakarta.enterprise.context.ApplicationScoped;

/** The parts of the desk. */
@ApplicationScoped
class Desk {

    private final CampaignRpcs campaigns;
    private final UserRpcs users;
    private final FlagRpcs flags;
    private final SettingsRpcs settings;
    private final AuditRpcs audit;

    Desk(CampaignRpcs campaigns, UserRpcs users, FlagRpcs flags, SettingsRpcs settings, AuditRpcs audit) {
        this.campaigns = campaigns;
        this.users = users;
        this.flags = flags;
        this.settings = settings;
        this.audit = audit;
    }

    CampaignRpcs campaigns() {
        return campaigns;
    }

    UserRpcs users() {
        return users;
    }

    FlagRpcs flags() {
        return flags;
    }

    SettingsRpcs settings() {
        return settings;
    }

    AuditRpcs audit() {
        return audit;
    }
}
