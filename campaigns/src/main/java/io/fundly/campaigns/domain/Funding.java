package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/** How far a campaign is. */
public record Funding(
        UUID id,
        UUID creatorId,
        CampaignState state,
        boolean wasLaunched,
        Money goal,
        FundingSums sums,
        Instant deadlineTime)
        implements Visible {

    public Money pledged() {
        return new Money(goal.currencyCode(), sums.pledged());
    }

    public int percent() {
        return sums.percentOf(goal.minorUnits());
    }
}
