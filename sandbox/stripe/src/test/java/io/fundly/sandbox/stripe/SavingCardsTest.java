package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.SetupIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavingCardsTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private String customer() throws StripeException {
        return standIn.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("backer@example.org")
                        .putMetadata("user_id", "u1")
                        .build())
                .getId();
    }

    private static SetupIntentCreateParams.Builder cards(String customer) {
        return SetupIntentCreateParams.builder()
                .setCustomer(customer)
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .addPaymentMethodType("card");
    }

    @Test
    void savesACardAtOnceWhenItNeedsNoAuthentication() throws StripeException {
        StripeClient stripe = standIn.stripe();
        String customer = customer();

        SetupIntent intent = stripe.v1()
                .setupIntents()
                .create(cards(customer)
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .build());

        assertEquals("succeeded", intent.getStatus());
        assertNotEquals("pm_card_visa", intent.getPaymentMethod());
        var method = stripe.v1().paymentMethods().retrieve(intent.getPaymentMethod());
        assertEquals(customer, method.getCustomer());
        assertEquals("4242", method.getCard().getLast4());
        assertEquals("visa", method.getCard().getBrand());
    }

    @Test
    void givesASecretWithWhichABrowserConfirms() throws StripeException {
        String customer = customer();
        SetupIntent intent =
                standIn.stripe().v1().setupIntents().create(cards(customer).build());
        assertEquals("requires_payment_method", intent.getStatus());

        StripeClient browser = standIn.client(StandInConfig.DEFAULT_PUBLISHABLE_KEY);
        SetupIntent confirmed = browser.v1()
                .setupIntents()
                .confirm(
                        intent.getId(),
                        SetupIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_mastercard")
                                .putExtraParam("client_secret", intent.getClientSecret())
                                .build());

        assertEquals("succeeded", confirmed.getStatus());
        assertNull(confirmed.getCustomer(), "a browser is not told of the customer");
        SetupIntent seenByServer = standIn.stripe().v1().setupIntents().retrieve(intent.getId());
        assertEquals("succeeded", seenByServer.getStatus());
        assertEquals(customer, seenByServer.getCustomer());
    }

    @Test
    void letsNoBrowserInWithoutTheSecret() throws StripeException {
        SetupIntent intent =
                standIn.stripe().v1().setupIntents().create(cards(customer()).build());
        StripeClient browser = standIn.client(StandInConfig.DEFAULT_PUBLISHABLE_KEY);

        assertThrows(
                InvalidRequestException.class, () -> browser.v1().setupIntents().retrieve(intent.getId()));
        assertThrows(
                StripeException.class,
                () -> browser.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().build()));
    }

    @Test
    void asksTheCardholderAndGoesOnWhenTheChallengeIsPassed() throws StripeException {
        SetupIntent intent = standIn.stripe()
                .v1()
                .setupIntents()
                .create(cards(customer())
                        .setPaymentMethod("pm_card_authenticationRequired")
                        .setConfirm(true)
                        .setReturnUrl("https://fundly.example/back")
                        .build());
        assertEquals("requires_action", intent.getStatus());
        assertEquals("redirect_to_url", intent.getNextAction().getType());
        assertTrue(intent.getNextAction().getRedirectToUrl().getUrl().contains("/challenge/" + intent.getId()));

        assertEquals("succeeded", standIn.control().finishChallenge(intent.getId(), true));

        SetupIntent after = standIn.stripe().v1().setupIntents().retrieve(intent.getId());
        assertEquals("succeeded", after.getStatus());
        assertNull(after.getNextAction());
    }

    @Test
    void wantsAnotherCardWhenTheChallengeIsFailed() throws StripeException {
        SetupIntent intent = standIn.stripe()
                .v1()
                .setupIntents()
                .create(cards(customer())
                        .setPaymentMethod("pm_card_authenticationRequiredOnSetup")
                        .setConfirm(true)
                        .build());
        assertEquals("use_stripe_sdk", intent.getNextAction().getType());

        assertEquals("requires_payment_method", standIn.control().finishChallenge(intent.getId(), false));

        SetupIntent after = standIn.stripe().v1().setupIntents().retrieve(intent.getId());
        assertEquals(
                "setup_intent_authentication_failure", after.getLastSetupError().getCode());
        assertNull(after.getPaymentMethod());
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
        "pm_card_chargeDeclinedExpiredCard, expired_card, ",
        "pm_card_chargeDeclinedProcessingError, processing_error, ",
        "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc, "
    })
    void refusesCardsThatAreAlwaysDeclined(String card, String code, @Nullable String declineCode)
            throws StripeException {
        String customer = customer();
        CardException declined = assertThrows(
                CardException.class,
                () -> standIn.stripe()
                        .v1()
                        .setupIntents()
                        .create(cards(customer)
                                .setPaymentMethod(card)
                                .setConfirm(true)
                                .build()));

        assertEquals(402, declined.getStatusCode());
        assertEquals(code, declined.getCode());
        assertEquals(declineCode, declined.getDeclineCode());
        assertEquals(
                "requires_payment_method",
                declined.getStripeError().getSetupIntent().getStatus());
        assertThrows(
                CardException.class,
                () -> standIn.stripe()
                        .v1()
                        .paymentMethods()
                        .attach(
                                card,
                                PaymentMethodAttachParams.builder()
                                        .setCustomer(customer)
                                        .build()));
    }

    @Test
    void savesTheCardThatFailsLater() throws StripeException {
        SetupIntent intent = standIn.stripe()
                .v1()
                .setupIntents()
                .create(cards(customer())
                        .setPaymentMethod("pm_card_chargeCustomerFail")
                        .setConfirm(true)
                        .build());
        assertEquals("succeeded", intent.getStatus());
    }

    @Test
    void asksForAReturnUrlUnlessRedirectsAreRuledOut() throws StripeException {
        String customer = customer();
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .setupIntents()
                        .create(SetupIntentCreateParams.builder()
                                .setCustomer(customer)
                                .setPaymentMethod("pm_card_visa")
                                .setConfirm(true)
                                .build()));
        assertTrue(refused.getStripeError().getMessage().contains("return_url"));

        SetupIntent intent = standIn.stripe()
                .v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(customer)
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .setAutomaticPaymentMethods(SetupIntentCreateParams.AutomaticPaymentMethods.builder()
                                .setEnabled(true)
                                .setAllowRedirects(SetupIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
                                .build())
                        .build());
        assertEquals("succeeded", intent.getStatus());
    }

    @Test
    void cancelsWhatIsNotDone() throws StripeException {
        SetupIntent open =
                standIn.stripe().v1().setupIntents().create(cards(customer()).build());
        assertEquals(
                "canceled",
                standIn.stripe().v1().setupIntents().cancel(open.getId()).getStatus());

        SetupIntent done = standIn.stripe()
                .v1()
                .setupIntents()
                .create(cards(customer())
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .build());
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe().v1().setupIntents().cancel(done.getId()));
        assertEquals("setup_intent_unexpected_state", refused.getCode());
    }

    @Test
    void tellsACustomersCardsAndTakesThemAway() throws StripeException {
        StripeClient stripe = standIn.stripe();
        String customer = customer();
        String card = stripe.v1()
                .setupIntents()
                .create(cards(customer)
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .build())
                .getPaymentMethod();

        assertEquals(
                List.of(card),
                stripe.v1().customers().paymentMethods().list(customer).getData().stream()
                        .map(method -> method.getId())
                        .toList());
        assertNull(stripe.v1().paymentMethods().detach(card).getCustomer());
        assertEquals(
                0,
                stripe.v1()
                        .customers()
                        .paymentMethods()
                        .list(customer)
                        .getData()
                        .size());
        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1()
                        .setupIntents()
                        .create(cards(customer)
                                .setPaymentMethod(card)
                                .setConfirm(true)
                                .build()));
    }

    @Test
    void emitsEventsInTheirOrder() throws StripeException {
        standIn.stripe()
                .v1()
                .setupIntents()
                .create(
                        cards(customer())
                                .setPaymentMethod("pm_card_visa")
                                .setConfirm(true)
                                .build(),
                        RequestOptions.builder().setIdempotencyKey("pledge-1").build());

        var events = standIn.stripe().v1().events().list().getData();
        assertEquals(
                List.of(
                        "setup_intent.succeeded",
                        "payment_method.attached",
                        "setup_intent.created",
                        "customer.created"),
                events.stream().map(event -> event.getType()).toList());
        assertEquals("pledge-1", events.getFirst().getRequest().getIdempotencyKey());
        assertNotNull(events.getFirst().getDataObjectDeserializer().getObject().orElse(null));
        assertEquals(
                Map.of("user_id", "u1"),
                standIn.stripe().v1().customers().list().getData().getFirst().getMetadata());
    }
}
