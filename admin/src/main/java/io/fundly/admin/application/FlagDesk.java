package io.fundly.admin.application;

import io.fundly.admin.clients.CampaignsClient;
import io.fundly.admin.clients.Deed;
import io.fundly.admin.clients.FlagsClient;
import io.fundly.admin.clients.UsersClient;
import io.fundly.admin.domain.Act;
import io.fundly.admin.domain.FlaggedContent;
import io.fundly.admin.domain.Privilege;
import io.fundly.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Decides on reports. Where somebody is to be suspended for one, that is done first and is an act of its own; the report
 * is closed only after it, so that a closed one means that it was done, and asking again finishes what broke off.
 */
@ApplicationScoped
public class FlagDesk {

    private final PrivilegedActs acts;
    private final FlagsClient flags;
    private final CampaignsClient campaigns;
    private final UsersClient users;

    public FlagDesk(PrivilegedActs acts, FlagsClient flags, CampaignsClient campaigns, UsersClient users) {
        this.acts = acts;
        this.flags = flags;
        this.campaigns = campaigns;
        this.users = users;
    }

    /** Closes a report. */
    public <T> Uni<T> resolve(Act act, Caller caller, Deed<T> resolving) {
        return acts.perform(act, caller, resolving);
    }

    /** Suspends what the report is about, and closes it. */
    public <T> Uni<T> suspend(Act act, Caller caller, Deed<T> resolving) {
        var flagId = UUID.fromString(act.targetId());
        return acts.perform(act, caller, resolving.afterwards(() -> suspendFlagged(flagId, act.note(), caller)));
    }

    private Uni<Void> suspendFlagged(UUID flagId, String note, Caller caller) {
        return flags.find(flagId)
                .chain(flagged -> flagged.open()
                        ? suspend(flagged, flagId, note, caller)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> suspend(FlaggedContent flagged, UUID flagId, String note, Caller caller) {
        return switch (flagged.type()) {
            case CAMPAIGN -> suspendCampaign(flagged.targetId(), flagId, note, caller);
            case COMMENT, USER -> suspendUser(flagged.authorId(), flagId, note, caller);
        };
    }

    private Uni<Void> suspendCampaign(UUID id, UUID flagId, String note, Caller caller) {
        var act = Act.on(id, Privilege.CAMPAIGN_SUSPEND, note).with("flag_id", flagId.toString());
        return campaigns
                .standing(id)
                .chain(standing -> standing.get("state").equals("SUSPENDED")
                        ? Uni.createFrom().voidItem()
                        : acts.perform(act, caller, campaigns.suspending(id, note))
                                .replaceWithVoid());
    }

    private Uni<Void> suspendUser(UUID id, UUID flagId, String note, Caller caller) {
        var act = Act.on(id, Privilege.USER_SUSPEND, note).with("flag_id", flagId.toString());
        return users.standing(id)
                .chain(standing -> standing.get("status").equals("SUSPENDED")
                        ? Uni.createFrom().voidItem()
                        : acts.perform(act, caller, users.suspending(id, note)).replaceWithVoid());
    }
}
