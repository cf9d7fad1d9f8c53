package io.fundly.payments.stripe;

import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import io.fundly.payments.application.PaymentOrder;
import java.util.UUID;

/**
 * The requests, each made from its order alone: sent again under its key it has to be the same to the letter, or Stripe
 * refuses it.
 */
final class StripeParams {

    static final String ATTEMPT = "attempt_id";

    private static final String PLEDGE = "pledge_id";
    private static final String CAMPAIGN = "campaign_id";
    private static final String CARD = "card";
    private static final String BOOKING = "latest_charge.balance_transaction";

    private StripeParams() {}

    /** A card that is saved for a charge while its owner is away. */
    static SetupIntentCreateParams setUp(PaymentOrder order) {
        var params = SetupIntentCreateParams.builder()
                .setCustomer(order.customerId())
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .addPaymentMethodType(CARD)
                .setDescription("A pledge on Fundly")
                .putMetadata(ATTEMPT, order.attemptId().toString())
                .putMetadata(PLEDGE, order.pledgeId().toString())
                .putMetadata(CAMPAIGN, order.campaignId().toString());
        order.paymentMethod()
                .ifPresent(method -> params.setPaymentMethod(method).setConfirm(true));
        return params.build();
    }

    /** Money that is held on the card, and taken once the pledge counts. */
    static PaymentIntentCreateParams authorize(PaymentOrder order) {
        var params = payment(order).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL);
        order.paymentMethod()
                .ifPresent(method -> params.setPaymentMethod(method).setConfirm(true));
        return params.build();
    }

    /** Money that is taken while the card's owner is away. */
    static PaymentIntentCreateParams charge(PaymentOrder order) {
        return payment(order)
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setPaymentMethod(order.paymentMethod().orElseThrow())
                .setOffSession(true)
                .setConfirm(true)
                .addExpand(BOOKING)
                .build();
    }

    /** Money that is taken while the card's owner is at hand, from a card that is kept if it pays. */
    static PaymentIntentCreateParams payNow(PaymentOrder order) {
        return payment(order)
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setPaymentMethod(order.paymentMethod().orElseThrow())
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION)
                .setConfirm(true)
                .addExpand(BOOKING)
                .build();
    }

    private static PaymentIntentCreateParams.Builder payment(PaymentOrder order) {
        return PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.toStripe(order.amount()))
                .setCurrency(StripeAmounts.currency(order.amount()))
                .setCustomer(order.customerId())
                .addPaymentMethodType(CARD)
                .setDescription("A pledge on Fundly")
                .setTransferGroup(group(order.campaignId()))
                .putMetadata(ATTEMPT, order.attemptId().toString())
                .putMetadata(PLEDGE, order.pledgeId().toString())
                .putMetadata(CAMPAIGN, order.campaignId().toString());
    }

    /** What holds the charges of a campaign and the transfers out of them together. */
    static String group(UUID campaignId) {
        return "campaign-" + campaignId;
    }

    static String booking() {
        return BOOKING;
    }

    static RequestOptions key(UUID key) {
        return RequestOptions.builder().setIdempotencyKey(key.toString()).build();
    }

    static RequestOptions key(UUID key, String purpose) {
        return RequestOptions.builder().setIdempotencyKey(key + "-" + purpose).build();
    }
}
