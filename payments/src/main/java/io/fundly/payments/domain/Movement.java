package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;
import java.time.Instant;

/**
 * An entry of the processor's own balance.
 *
 * @param type the processor's word for what it is: {@code charge}, {@code transfer}
 * @param source what moved; empty where that has no id
 * @param booking the entry's id and its amounts
 * @param time by the processor's clock
 */
public record Movement(String type, String source, Booking booking, Instant time) implements Listed {

    @Override
    public String id() {
        return booking.balanceTransactionId();
    }
}
