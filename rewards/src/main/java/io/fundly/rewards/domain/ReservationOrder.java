package io.fundly.rewards.domain;

import io.fundly.platform.money.Money;
import java.util.UUID;

/**
 * The wish to hold what a pledge is for.
 *
 * @param amount what the backer pledges in all
 */
public record ReservationOrder(UUID pledgeId, UUID campaignId, UUID backerId, Selection selection, Money amount) {}
