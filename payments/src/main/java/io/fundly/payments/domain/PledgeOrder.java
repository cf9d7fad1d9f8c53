package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to pledge.
 *
 * @param amount all of it: reward, add-ons, shipping and what comes on top
 * @param paymentMethod the processor's id; empty where the backer will give one at the payment form
 * @param requestId the backer's own id for this wish
 * @param fingerprint of the whole request, by which the same wish is told from another under the same id
 */
public record PledgeOrder(
        UUID campaignId,
        UUID backerId,
        Money amount,
        RewardChoice choice,
        Optional<String> paymentMethod,
        boolean anonymous,
        String requestId,
        String fingerprint) {}
