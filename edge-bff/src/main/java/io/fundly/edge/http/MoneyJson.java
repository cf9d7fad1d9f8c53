package io.fundly.edge.http;

import io.fundly.type.v1.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount in minor units: 2500 is 25.00 EUR
 * @param currency ISO 4217 code
 */
@Schema(
        name = "Money",
        requiredProperties = {"amount", "currency"})
public record MoneyJson(Long amount, String currency) {

    public static MoneyJson of(Money money) {
        return new MoneyJson(money.getMinorUnits(), money.getCurrencyCode());
    }

    public Money toProto() {
        return Money.newBuilder()
                .setMinorUnits(amount)
                .setCurrencyCode(currency)
                .build();
    }
}
