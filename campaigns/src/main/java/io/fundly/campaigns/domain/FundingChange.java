package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;
import java.util.UUID;

/**
 * What one thing that happened to a pledge does to the figures of its campaign. Changes add up to the same figures in
 * whatever order they come.
 *
 * @param pledged in the campaign's currency; may be negative
 * @param backers 1, 0 or -1
 * @param pledges 1, 0 or -1
 */
public record FundingChange(UUID campaignId, Money pledged, int backers, int pledges) {

    public boolean isNone() {
        return pledged.minorUnits() == 0 && backers == 0 && pledges == 0;
    }
}
