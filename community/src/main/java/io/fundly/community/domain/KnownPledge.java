package io.fundly.community.domain;

import java.util.UUID;

/**
 * A pledge as far as this service has to know it.
 *
 * @param counts whether it is confirmed and neither taken back nor given up
 * @param anonymous whether the public is not to be told who backs
 * @param version the higher one is the truth
 */
public record KnownPledge(UUID id, UUID campaignId, UUID backerId, boolean counts, boolean anonymous, long version) {}
