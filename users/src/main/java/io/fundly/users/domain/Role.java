package io.fundly.users.domain;

import java.util.Locale;

/** What an account may do. */
public enum Role {
    /** Everybody. */
    BACKER,
    /** Makes campaigns. */
    CREATOR,
    /** Reviews campaigns and decides on flags. */
    MODERATOR,
    /** Handles refunds, disputes and payouts. */
    FINANCE,
    /** Everything that the site has to offer. */
    ADMIN;

    /** The word for it in access tokens. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
