package io.fundly.campaigns.domain;

import io.fundly.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What payments has counted when it closed the funding.
 *
 * @param pledged in the currency's smallest unit
 * @param backers people, not pledges
 */
@Embeddable
public record FinalTotal(
        @Column(name = "final_currency") String currency,
        @Column(name = "final_pledged") long pledged,
        @Column(name = "final_backers") long backers,
        @Column(name = "final_pledges") long pledges) {

    public Money money() {
        return new Money(currency, pledged);
    }
}
