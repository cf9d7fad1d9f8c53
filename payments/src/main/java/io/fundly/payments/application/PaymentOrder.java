package io.fundly.payments.application;

import io.fundly.payments.domain.AttemptKind;
import io.fundly.payments.domain.PledgeProgress;
import io.fundly.platform.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the processor is to be asked, the same each time it is asked: only then does its idempotency key hold.
 *
 * @param attemptId the idempotency key, and the mark by which the result can be found again
 * @param paymentMethod empty where the backer will give one at the payment form
 * @param intentId the processor's own id, once it is known
 * @param since no such request was sent before
 */
public record PaymentOrder(
        UUID attemptId,
        AttemptKind kind,
        UUID pledgeId,
        UUID campaignId,
        Money amount,
        String customerId,
        Optional<String> paymentMethod,
        Optional<String> intentId,
        Instant since) {

    static PaymentOrder of(PledgeProgress progress) {
        var attempt = progress.attempt();
        return new PaymentOrder(
                attempt.id(),
                attempt.kind(),
                progress.pledge().id(),
                progress.pledge().campaignId(),
                attempt.amount(),
                attempt.customerId().orElseThrow(),
                attempt.paymentMethod(),
                attempt.intentId(),
                attempt.createTime());
    }
}
