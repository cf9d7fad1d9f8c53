package io.fundly.payments.application;

import io.fundly.payments.domain.DisputeEvidence;
import io.fundly.payments.domain.DisputeFacts;
import io.smallrye.mutiny.Uni;

/** Disputes at the payment processor. None of this may be called inside a transaction. */
public interface DisputeGateway {

    /** A dispute, or an early fraud warning, as it is now. */
    Uni<Reply<DisputeFacts>> dispute(String processorId);

    /**
     * Sends evidence to the bank.
     *
     * @param key under which the same evidence, sent again, is sent once
     */
    Uni<Reply<DisputeFacts>> submit(String processorId, DisputeEvidence evidence, String key);

    /** Gives in; a second time changes nothing. */
    Uni<Reply<DisputeFacts>> accept(String processorId);
}
