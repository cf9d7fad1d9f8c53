package io.fundly.community.domain;

/** What a campaign is to the people who would talk about it. */
public enum CampaignStanding {
    /** Not launched: known to its creator and the staff only. */
    UNLAUNCHED,
    /** Launched, whether it still runs or is over. */
    PUBLIC,
    /** Taken off the site by a moderator. */
    SUSPENDED,
    /** A draft that is gone. */
    DELETED
}
