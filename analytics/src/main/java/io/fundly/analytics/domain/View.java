package io.fundly.analytics.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody looked at a campaign.
 *
 * @param visitorId tells visitors of one day apart; empty where they cannot be told apart
 * @param userId who it was, if somebody is logged in
 */
public record View(UUID campaignId, String visitorId, Optional<UUID> userId, Origin origin, Instant time) {

    /**
     * Where the visitor came from.
     *
     * @param referrer a host, or empty
     * @param shareId the tracked link, or empty
     * @param country ISO 3166-1 alpha-2, or empty
     */
    public record Origin(String referrer, String shareId, String country) {}
}
