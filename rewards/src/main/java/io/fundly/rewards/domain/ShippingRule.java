package io.fundly.rewards.domain;

/**
 * What it costs to ship one piece to a country.
 *
 * @param country ISO 3166-1 alpha-2, or {@link #EVERYWHERE} for all countries without a rule of their own
 * @param costMinorUnits in the reward's currency; may be 0
 */
public record ShippingRule(String country, long costMinorUnits) {

    public static final String EVERYWHERE = "*";
}
