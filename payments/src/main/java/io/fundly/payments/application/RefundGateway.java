package io.fundly.payments.application;

import io.fundly.payments.domain.RefundFacts;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Refunds at the payment processor. None of this may be called inside a transaction. */
public interface RefundGateway {

    /** Sends the request, or sends it again: under the same key it has its effect once. */
    Uni<Reply<RefundFacts>> submit(RefundOrder order);

    /** Looks for what came of the request, by our mark; {@code Absent} where there is no trace of it. */
    Uni<Reply<RefundFacts>> look(RefundOrder order);

    /** A refund as it is now. */
    Uni<Reply<RefundFacts>> refund(String processorId);

    /** Every refund of a charge, wherever it was made. */
    Uni<Reply<List<RefundFacts>>> ofCharge(String chargeId);
}
