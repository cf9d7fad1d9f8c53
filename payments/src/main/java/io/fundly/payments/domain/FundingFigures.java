package io.fundly.payments.domain;

/**
 * How far a campaign is.
 *
 * @param pledged in minor units
 * @param backers people, not pledges
 */
public record FundingFigures(String currency, long pledged, long backers) {

    @Override
    public String toString() {
        return pledged + " " + currency + ", backers " + backers;
    }
}
