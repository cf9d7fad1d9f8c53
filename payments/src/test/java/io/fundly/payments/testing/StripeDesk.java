package io.fundly.payments.testing;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceRetrieveParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import io.fundly.sandbox.stripe.StandInConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/** What people do in Stripe's own dashboard, which payments has no part in. */
public final class StripeDesk {

    private final StripeClient stripe = StripeClient.builder()
            .setApiKey(StandInConfig.DEFAULT_SECRET_KEY)
            .setApiBase(ConfigProvider.getConfig().getValue(Surroundings.STRIPE, String.class))
            .build();

    public StripeClient client() {
        return stripe;
    }

    /** Somebody gives back some of a charge. */
    public Refund refund(String charge, long amount) {
        return call(() -> stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge)
                        .setAmount(amount)
                        .addExpand("balance_transaction")
                        .build()));
    }

    /** What was charged long ago is available by now: here it is the money of a charge that is available at once. */
    public void fillBalance() {
        call(() -> stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(50_000_000L)
                        .setCurrency("eur")
                        .setPaymentMethod("pm_card_bypassPending")
                        .addPaymentMethodType("card")
                        .setConfirm(true)
                        .build()));
    }

    /** A creator takes everything to the bank. */
    public void empty(String account) {
        var there = RequestOptions.builder().setStripeAccount(account).build();
        call(() -> {
            var balance = stripe.v1()
                    .balance()
                    .retrieve(BalanceRetrieveParams.builder().build(), there);
            for (var money : balance.getAvailable()) {
                if (money.getAmount() > 0) {
                    stripe.v1()
                            .payouts()
                            .create(
                                    PayoutCreateParams.builder()
                                            .setAmount(money.getAmount())
                                            .setCurrency(money.getCurrency())
                                            .build(),
                                    there);
                }
            }
            return balance;
        });
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (StripeException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A call that blocks. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws StripeException;
    }
}
