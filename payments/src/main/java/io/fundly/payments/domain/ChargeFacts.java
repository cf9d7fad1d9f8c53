package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What the processor says of a charge that came through.
 *
 * @param amount what the backer paid
 * @param booking how it was booked; absent until the processor has done so
 */
public record ChargeFacts(String chargeId, Money amount, Instant time, Optional<Booking> booking) {

    /**
     * The processor's own entry for the charge, in the currency in which it settles.
     *
     * @param fee what the processor keeps
     */
    public record Booking(String balanceTransactionId, Money gross, Money fee, Money net) {}
}
