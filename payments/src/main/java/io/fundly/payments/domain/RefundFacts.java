package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * What the processor says of a refund.
 *
 * @param processorId the processor's id
 * @param refundId ours, where it carries our mark
 * @param state never REQUESTED
 * @param failure the processor's code for why it failed; empty where it did not
 * @param booking how it was booked; absent until the processor has done so
 * @param reversal how it was booked that it came back
 */
public record RefundFacts(
        String processorId,
        String chargeId,
        Optional<UUID> refundId,
        Money amount,
        RefundState state,
        String failure,
        Optional<Booking> booking,
        Optional<Booking> reversal) {}
