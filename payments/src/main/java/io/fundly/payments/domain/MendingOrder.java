package io.fundly.payments.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * The wish to mend a payment.
 *
 * @param paymentMethod the processor's id; empty for the card on file
 * @param requestId the backer's own id for this wish; empty where there is none
 */
public record MendingOrder(UUID pledgeId, UUID backerId, Optional<String> paymentMethod, String requestId) {}
