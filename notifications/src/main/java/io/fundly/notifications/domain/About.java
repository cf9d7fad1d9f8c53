package io.fundly.notifications.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What something that is told is about.
 *
 * @param campaignId the campaign, if it is one
 * @param link where a click leads, a path of this site; may be empty
 */
public record About(Optional<UUID> campaignId, String link) {

    /** A page of the site that belongs to no campaign. */
    public static About page(String link) {
        return new About(Optional.empty(), link);
    }

    public static About campaign(UUID id, String link) {
        return new About(Optional.of(id), link);
    }
}
