package io.fundly.analytics.domain;

import io.fundly.platform.money.Money;
import java.util.UUID;

/** What an event says of the pledge that it is about. */
public record Pledge(UUID id, UUID campaignId, UUID backerId, Money amount, Choice choice) {

    /**
     * What the backer chose.
     *
     * @param rewardId empty for none
     * @param rewardTitle empty for none
     * @param shippingCountry empty where nothing is shipped
     */
    public record Choice(String rewardId, String rewardTitle, String shippingCountry) {}
}
