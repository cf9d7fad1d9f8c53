package io.fundly.discovery.domain;

import io.fundly.platform.money.Money;

/**
 * A campaign that a search found; its description is not read for that and stands empty.
 *
 * @param percentFunded rounded down, over 100 when the goal is passed
 */
public record FoundCampaign(IndexedCampaign campaign, Money pledged, long backers, int percentFunded) {}
