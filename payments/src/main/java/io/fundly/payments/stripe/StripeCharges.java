package io.fundly.payments.stripe;

import com.stripe.param.ChargeRetrieveParams;
import io.fundly.payments.application.ChargeGateway;
import io.fundly.payments.application.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Charges, through Stripe's library. */
@ApplicationScoped
class StripeCharges implements ChargeGateway {

    private static final ChargeRetrieveParams WITH_BOOKING =
            ChargeRetrieveParams.builder().addExpand("balance_transaction").build();

    private final StripeConnection connection;

    StripeCharges(StripeConnection connection) {
        this.connection = connection;
    }

    @Override
    public Uni<Reply<SightedCharge>> charge(String chargeId) {
        return StripeReplies.of(connection, () -> {
            var charge = connection.client().v1().charges().retrieve(chargeId, WITH_BOOKING);
            var intent = charge.getPaymentIntent();
            return new SightedCharge(StripeAnswers.facts(charge), intent == null ? "" : intent);
        });
    }
}
