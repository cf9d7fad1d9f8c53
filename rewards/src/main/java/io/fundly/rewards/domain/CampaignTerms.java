package io.fundly.rewards.domain;

import java.util.UUID;

/**
 * What rewards is told of a campaign.
 *
 * @param launched whether it was ever open to pledges
 * @param minimumPledge the least that one pledge may be, in minor units
 * @param maximumPledge the most that one pledge may be, in minor units
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
        long version) {}
