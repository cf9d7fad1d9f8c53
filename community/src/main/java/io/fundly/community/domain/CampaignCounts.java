package io.fundly.community.domain;

import java.util.UUID;

/**
 * What there is around a campaign.
 *
 * @param comments visible ones, replies among them
 * @param liked whether the viewer likes it
 * @param followed whether the viewer follows it
 */
public record CampaignCounts(
        UUID campaignId, long comments, long likes, long followers, boolean liked, boolean followed) {}
