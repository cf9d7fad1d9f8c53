package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargingTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private Shop shop() {
        return new Shop(standIn.stripe());
    }

    private static PaymentIntentCreateParams.Builder once(String card, long amount, String currency) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(currency)
                .addPaymentMethodType("card")
                .setPaymentMethod(card)
                .setConfirm(true);
    }

    @Test
    void chargesASavedCardAndBooksTheMoney() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");

        PaymentIntent intent = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(Shop.offSession(backer, 2500)
                        .putMetadata("pledge_id", "p1")
                        .setTransferGroup("campaign-1")
                        .addExpand("latest_charge.balance_transaction")
                        .build());

        assertEquals("succeeded", intent.getStatus());
        assertEquals(2500, intent.getAmountReceived());
        Charge charge = intent.getLatestChargeObject();
        assertTrue(charge.getPaid());
        assertEquals("campaign-1", charge.getTransferGroup());
        assertEquals("p1", charge.getMetadata().get("pledge_id"));
        var booked = charge.getBalanceTransactionObject();
        assertEquals(2500, booked.getAmount());
        assertEquals(103, booked.getFee(), "2.9 % of 2500 are 72.5, and 30 more");
        assertEquals(2500 - 103, booked.getNet());
        assertEquals("pending", booked.getStatus());
        var effects = standIn.control().effects("charge.succeeded");
        assertEquals(1, effects.size());
        assertEquals(2500, effects.getFirst().path("amount").asLong());
    }

    @Test
    void booksTheMoneyLaterWhenCaptureIsAsynchronous() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        PaymentIntent intent = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(Shop.offSession(backer, 2500)
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC_ASYNC)
                        .addExpand("latest_charge")
                        .build());

        assertNull(intent.getLatestChargeObject().getBalanceTransaction());
        Charge later = standIn.stripe().v1().charges().retrieve(intent.getLatestCharge());
        assertTrue(later.getBalanceTransaction().startsWith("txn_"));
        assertEquals(
                "charge.updated",
                standIn.stripe().v1().events().list().getData().getFirst().getType());
    }

    @Test
    void declinesTheCardThatFailsLaterAndKeepsTheFailedCharge() throws StripeException {
        var backer = shop().backerWith("pm_card_chargeCustomerFail");

        CardException declined = assertThrows(CardException.class, () -> shop().charge(backer, 2500));

        assertEquals("card_declined", declined.getCode());
        assertEquals("generic_decline", declined.getDeclineCode());
        assertEquals("try_again_later", declined.getStripeError().getAdviceCode());
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        assertEquals("requires_payment_method", intent.getStatus());
        assertNull(intent.getPaymentMethod());
        assertEquals("card_declined", intent.getLastPaymentError().getCode());
        Charge charge = standIn.stripe().v1().charges().retrieve(declined.getCharge());
        assertEquals("failed", charge.getStatus());
        assertFalse(charge.getPaid());
        assertEquals(0, standIn.control().effects("charge.succeeded").size());
    }

    @Test
    void cannotChargeOffSessionWhatAlwaysNeedsTheBacker() throws StripeException {
        var backer = shop().backerWith("pm_card_authenticationRequired");
        standIn.control().finishChallenge(firstSetupIntent(), true);
        var saved = new Shop.Backer(backer.customer(), backer.card());

        CardException declined = assertThrows(CardException.class, () -> shop().charge(saved, 2500));
        assertEquals("authentication_required", declined.getCode());
        String intent = declined.getStripeError().getPaymentIntent().getId();

        PaymentIntent onSession = standIn.stripe()
                .v1()
                .paymentIntents()
                .confirm(
                        intent,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(backer.card())
                                .setReturnUrl("https://fundly.example/back")
                                .build());
        assertEquals("requires_action", onSession.getStatus());
        assertEquals("succeeded", standIn.control().finishChallenge(intent, true));
        assertEquals(1, standIn.control().effects("charge.succeeded").size());
    }

    @Test
    void chargesOffSessionWhatWasSetUpWithAuthentication() throws StripeException {
        var backer = shop().backerWith("pm_card_authenticationRequiredOnSetup");
        standIn.control().finishChallenge(firstSetupIntent(), true);

        assertEquals("succeeded", shop().charge(backer, 2500).getStatus());
    }

    private String firstSetupIntent() throws StripeException {
        return standIn.stripe().v1().setupIntents().list().getData().getFirst().getId();
    }

    @Test
    void declinesForFundsEvenAfterAuthentication() throws StripeException {
        PaymentIntent intent = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(once("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", 2500, "eur")
                        .build());
        assertEquals("requires_action", intent.getStatus());

        assertEquals("requires_payment_method", standIn.control().finishChallenge(intent.getId(), true));
        assertEquals(
                "insufficient_funds",
                standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .retrieve(intent.getId())
                        .getLastPaymentError()
                        .getDeclineCode());
    }

    @ParameterizedTest
    @CsvSource({
        "0, eur, parameter_invalid_integer",
        "-1, eur, parameter_invalid_integer",
        "49, eur, amount_too_small",
        "100000000, eur, amount_too_large",
        "9007199254740993, eur, parameter_invalid_integer",
        "9223372036854775807, eur, parameter_invalid_integer",
        "49, jpy, amount_too_small",
        "1234, kwd, parameter_invalid_integer",
        "500, xxx, "
    })
    void refusesAmountsThatCannotBeCharged(long amount, String currency, @Nullable String code) {
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .create(once("pm_card_visa", amount, currency).build()));
        assertEquals(code, refused.getCode());
        assertEquals(0, standIn.control().effects("").size());
    }

    @Test
    void chargesYenWithoutHundredths() throws StripeException {
        PaymentIntent intent = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(once("pm_card_visa", 1000, "JPY")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                        .addExpand("latest_charge.balance_transaction")
                        .build());
        assertEquals("jpy", intent.getCurrency());
        assertEquals(
                29, intent.getLatestChargeObject().getBalanceTransactionObject().getFee());
    }

    @Test
    void refusesAnotherCustomersCard() throws StripeException {
        var one = shop().backerWith("pm_card_visa");
        var other = shop().backerWith("pm_card_visa");
        assertThrows(
                InvalidRequestException.class,
                () -> shop().charge(new Shop.Backer(one.customer(), other.card()), 2500));
        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .create(once(one.card(), 2500, "eur").build()));
    }

    @Test
    void usesAnUnsavedCardOnce() throws StripeException {
        PaymentIntent intent = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(once("pm_card_visa", 2500, "eur").build());
        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .create(once(intent.getPaymentMethod(), 2500, "eur").build()));
    }

    @Test
    void holdsTheMoneyUntilItIsCaptured() throws StripeException {
        PaymentIntent held = standIn.stripe()
                .v1()
                .paymentIntents()
                .create(once("pm_card_visa", 2500, "eur")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .build());
        assertEquals("requires_capture", held.getStatus());
        assertEquals(2500, held.getAmountCapturable());

        PaymentIntent captured = standIn.stripe()
                .v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(2000L)
                                .build());
        assertEquals("succeeded", captured.getStatus());
        assertEquals(2000, captured.getAmountReceived());
    }

    @Test
    void cancelsWhatIsNotPaid() throws StripeException {
        var backer = shop().backerWith("pm_card_chargeCustomerFail");
        CardException declined = assertThrows(CardException.class, () -> shop().charge(backer, 2500));
        String intent = declined.getStripeError().getPaymentIntent().getId();

        assertEquals(
                "canceled",
                standIn.stripe().v1().paymentIntents().cancel(intent).getStatus());

        var paid = shop().charge(shop().backerWith("pm_card_visa"), 2500);
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().paymentIntents().cancel(paid.getId()));
        assertEquals("payment_intent_unexpected_state", refused.getCode());
        assertEquals("succeeded", refused.getStripeError().getPaymentIntent().getStatus());
    }

    @Test
    void findsAllChargesOfAnIntentNewestFirst() throws StripeException {
        var backer = shop().backerWith("pm_card_chargeCustomerFail");
        CardException first = assertThrows(CardException.class, () -> shop().charge(backer, 2500));
        String intent = first.getStripeError().getPaymentIntent().getId();
        standIn.stripe()
                .v1()
                .paymentIntents()
                .confirm(
                        intent,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());

        var charges = standIn.stripe()
                .v1()
                .charges()
                .list(ChargeListParams.builder().setPaymentIntent(intent).build())
                .getData();
        assertEquals(
                List.of("succeeded", "failed"),
                charges.stream().map(Charge::getStatus).toList());
    }
}
