package io.fundly.payments.application;

import io.fundly.payments.domain.ChargeFacts;
import io.smallrye.mutiny.Uni;

/** Charges at the payment processor. Nothing here may be called inside a transaction. */
public interface ChargeGateway {

    /** A charge as it is now. */
    Uni<Reply<SightedCharge>> charge(String chargeId);

    /**
     * A charge that was looked up.
     *
     * @param intentId the payment that it belongs to; empty where it belongs to none
     */
    record SightedCharge(ChargeFacts facts, String intentId) {}
}
