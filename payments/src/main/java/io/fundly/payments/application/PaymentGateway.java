package io.fundly.payments.application;

import io.fundly.payments.domain.GatewayAnswer;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The payment processor. Every method answers within a bound; none fails for what the processor, or the way to it, does:
 * that is an answer. None may be called inside a transaction.
 */
public interface PaymentGateway {

    /**
     * Makes a customer, or finds the one that was made under this key.
     *
     * @return the processor's id
     * @throws io.fundly.platform.errors.FundlyException UNAVAILABLE where there is none to be had now
     */
    Uni<String> createCustomer(UUID requestKey, UUID backerId);

    /** Sends the request, or sends it again: under the same key it has its effect once. */
    Uni<GatewayAnswer> submit(PaymentOrder order);

    /** Looks up what came of the request, and changes nothing; {@code Absent} where there is no trace of it. */
    Uni<GatewayAnswer> look(PaymentOrder order);

    /** Takes the money that is held. */
    Uni<GatewayAnswer> capture(PaymentOrder order);

    /** Cancels what is open; what is held goes back to the card. */
    Uni<GatewayAnswer> cancel(PaymentOrder order);

    /** Looks up what a webhook is about; {@code Absent} where the processor does not know it. */
    Uni<Sighting> sight(String objectId);

    /** Whether real money moves. */
    boolean isLive();

    /**
     * Verifies a webhook on the very bytes that came.
     *
     * @throws io.fundly.platform.errors.FundlyException INVALID_WEBHOOK for anything else than a genuine, recent event
     */
    GatewayEvent verify(byte[] payload, String signature);
}
