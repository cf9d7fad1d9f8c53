package io.fundly.campaigns.application;

import java.util.UUID;

/**
 * Which campaign somebody wants to act on.
 *
 * @param etag the version the decision was taken on; empty for any
 */
public record CampaignRef(UUID id, String etag) {}
