package io.fundly.payments.application;

import io.fundly.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to give money back.
 *
 * @param amount all that remains where there is none
 */
public record RefundWish(UUID pledgeId, Optional<Money> amount, String reason) {}
