package io.fundly.rewards.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What rewards is told of a campaign.
 *
 * @param launched whether it was ever open to pledges
 * @param minimumPledge the least that one pledge may be, in minor units
 * @param maximumPledge the most that one pledge may be, in minor units
 * @param deadline the first instant at which a pledge is refused
 * @param version counts up with every change of the campaign
 */
public record CampaignTerms(
        UUID campaignId,
        UUID creatorId,
        CampaignState state,
        boolean launched,
        String currencyCode,
        long minimumPledge,
        long maximumPledge,
        String title,
        Optional<Instant> deadline,
        long version) {}
