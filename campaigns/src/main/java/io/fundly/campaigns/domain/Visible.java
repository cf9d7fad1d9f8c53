package io.fundly.campaigns.domain;

import io.fundly.platform.identity.Caller;
import java.util.UUID;

/** Something that is seen by whoever may see the campaign it belongs to. */
public interface Visible {

    String MODERATOR = "moderator";
    String ADMIN = "admin";

    /** The campaign's. */
    UUID id();

    UUID creatorId();

    CampaignState state();

    /** Whether the campaign was ever open to pledges. */
    boolean wasLaunched();

    /** What was launched and is not suspended is public; the rest is its creator's, the staff's and the services'. */
    default boolean isVisibleTo(Caller caller) {
        return (wasLaunched() && state() != CampaignState.SUSPENDED)
                || caller.is(creatorId())
                || isStaff(caller)
                || caller.isService();
    }

    default void requireVisibleTo(Caller caller) {
        if (!isVisibleTo(caller)) {
            throw CampaignRefusals.notFound(id().toString());
        }
    }

    /** Refuses who is not its creator: as if it were not there, where the caller may not know of it. */
    default void requireOwnedBy(Caller caller) {
        requireVisibleTo(caller);
        if (!caller.is(creatorId())) {
            throw CampaignRefusals.notOwner();
        }
    }

    static boolean isStaff(Caller caller) {
        return caller.has(MODERATOR) || caller.has(ADMIN);
    }
}
