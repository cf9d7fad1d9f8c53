package io.fundly.payments.domain;

import io.fundly.payments.domain.ChargeFacts.Booking;

/**
 * What the processor says of a transfer, or of its reversal.
 *
 * @param booking its own entry for it
 */
public record TransferFacts(String processorId, Booking booking) {}
