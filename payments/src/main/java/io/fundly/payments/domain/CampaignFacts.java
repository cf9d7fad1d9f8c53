package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What campaigns says of a campaign, as of one version.
 *
 * @param minimum the least that one pledge may be
 * @param maximum the most that one pledge may be
 * @param deadline the first instant at which a pledge is refused
 * @param version counts up with every change; the higher one wins
 */
public record CampaignFacts(
        UUID campaignId,
        String slug,
        String title,
        UUID creatorId,
        CampaignState state,
        FundingModel fundingModel,
        Money goal,
        Money minimum,
        Money maximum,
        Instant deadline,
        long version) {}
