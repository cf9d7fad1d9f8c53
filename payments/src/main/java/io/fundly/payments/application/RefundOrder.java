package io.fundly.payments.application;

import io.fundly.payments.domain.Refund;
import io.fundly.platform.money.Money;
import java.util.UUID;

/**
 * A refund that the processor is to be asked for, the same each time it is asked.
 *
 * @param refundId the idempotency key, and the mark by which the result can be found again
 */
public record RefundOrder(UUID refundId, String chargeId, UUID pledgeId, UUID campaignId, Money amount) {

    static RefundOrder of(Refund refund) {
        return new RefundOrder(refund.id(), refund.chargeId(), refund.pledgeId(), refund.campaignId(), refund.amount());
    }
}
