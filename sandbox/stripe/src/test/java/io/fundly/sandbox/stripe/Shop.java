package io.fundly.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams;

/** What the tests do again and again: save a card, charge it. */
record Shop(StripeClient stripe) {

    /** A customer with a saved card. */
    record Backer(String customer, String card) {}

    Backer backerWith(String card) throws StripeException {
        String customer = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("backer@example.org")
                        .build())
                .getId();
        String saved = stripe.v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(customer)
                        .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                        .addPaymentMethodType("card")
                        .setPaymentMethod(card)
                        .setConfirm(true)
                        .build())
                .getPaymentMethod();
        return new Backer(customer, saved);
    }

    /** A charge without the backer being there. */
    static PaymentIntentCreateParams.Builder offSession(Backer backer, long amount) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency("eur")
                .setCustomer(backer.customer())
                .setPaymentMethod(backer.card())
                .addPaymentMethodType("card")
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setOffSession(true)
                .setConfirm(true);
    }

    PaymentIntent charge(Backer backer, long amount) throws StripeException {
        return stripe.v1().paymentIntents().create(offSession(backer, amount).build());
    }

    PaymentIntent charge(Backer backer, long amount, String idempotencyKey) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .create(
                        offSession(backer, amount).build(),
                        RequestOptions.builder()
                                .setIdempotencyKey(idempotencyKey)
                                .build());
    }
}
