package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;

/** A campaign with its figures, as it is shown. */
public record CampaignView(Campaign campaign, FundingSums sums) {

    public Money pledged() {
        return new Money(campaign.content().currency(), sums.pledged());
    }

    public int percent() {
        return sums.percentOf(campaign.content().goal());
    }
}
