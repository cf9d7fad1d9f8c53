package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import io.fundly.sandbox.stripe.faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private Shop shop() {
        return new Shop(standIn.stripe());
    }

    private int charges() {
        return standIn.control().effects("charge.succeeded").size();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    @Test
    void replaysTheFirstAnswer() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        PaymentIntent first = shop().charge(backer, 2500, "attempt-1");
        PaymentIntent again = shop().charge(backer, 2500, "attempt-1");

        assertEquals(first.getId(), again.getId());
        assertEquals(1, charges());
        var headers = again.getLastResponse().headers();
        assertEquals("true", headers.firstValue("Idempotent-Replayed").orElse(""));
        assertEquals(
                first.getLastResponse().requestId(),
                headers.firstValue("Original-Request").orElse(""));
        assertTrue(first.getLastResponse()
                .headers()
                .firstValue("Idempotent-Replayed")
                .isEmpty());
    }

    @Test
    void replaysADecline() throws StripeException {
        var backer = shop().backerWith("pm_card_chargeCustomerFail");
        CardException first = assertThrows(CardException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        CardException again = assertThrows(CardException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        assertEquals(first.getCharge(), again.getCharge());
    }

    @Test
    void refusesAKeyWithOtherParameters() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        shop().charge(backer, 2500, "attempt-1");

        IdempotencyException refused =
                assertThrows(IdempotencyException.class, () -> shop().charge(backer, 2600, "attempt-1"));
        assertEquals(400, refused.getStatusCode());
        assertThrows(
                IdempotencyException.class,
                () -> standIn.stripe()
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder().build(), key("attempt-1")));
        assertEquals(1, charges());
    }

    @Test
    void leavesAKeyFreeWhenParametersWereBad() throws StripeException {
        assertThrows(
                InvalidRequestException.class,
                () -> standIn.stripe()
                        .v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .putExtraParam("favourite_colour", "blue")
                                        .build(),
                                key("k")));
        standIn.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName("Ada").build(), key("k"));
        assertEquals(1, standIn.control().effects("customer.created").size());
    }

    @Test
    void forgetsAKeyAfterADay() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        PaymentIntent first = shop().charge(backer, 2500, "attempt-1");
        standIn.control().advance(Duration.ofHours(23));
        assertEquals(first.getId(), shop().charge(backer, 2500, "attempt-1").getId());
        standIn.control().advance(Duration.ofHours(1));
        assertNotEquals(first.getId(), shop().charge(backer, 2500, "attempt-1").getId());
    }

    @Test
    void remembersKeysOverARestart() throws Exception {
        var backer = shop().backerWith("pm_card_visa");
        PaymentIntent first = shop().charge(backer, 2500, "attempt-1");
        standIn.restart();
        assertEquals(first.getId(), shop().charge(backer, 2500, "attempt-1").getId());
        assertEquals(1, charges());
    }

    @Test
    void answersThatAKeyIsInUseWhileItsRequestRuns() throws Exception {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().order(new Fault(Fault.Kind.DELAY_BEFORE, "POST", "/v1/payment_intents", 0, 1, 1000));

        List<Future<PaymentIntent>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<PaymentIntent> attempt = () -> shop().charge(backer, 2500, "attempt-1");
            answers.add(threads.submit(attempt));
            answers.add(threads.submit(attempt));
        }
        List<StripeException> refusals = new ArrayList<>();
        for (Future<PaymentIntent> answer : answers) {
            try {
                assertEquals("succeeded", answer.get().getStatus());
            } catch (ExecutionException e) {
                refusals.add((StripeException) e.getCause());
            }
        }
        assertEquals(1, refusals.size());
        assertEquals(409, refusals.getFirst().getStatusCode());
        assertEquals("idempotency_key_in_use", refusals.getFirst().getCode());
        assertEquals(1, charges());
    }

    @Test
    void storesAServerErrorEvenThoughTheChargeHappened() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().orderOnce(Fault.Kind.STORED_500, "POST", "/v1/payment_intents");

        assertThrows(ApiException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        ApiException again = assertThrows(ApiException.class, () -> shop().charge(backer, 2500, "attempt-1"));

        assertEquals(500, again.getStatusCode());
        assertEquals(1, charges());
        assertEquals(
                "succeeded",
                standIn.stripe()
                        .v1()
                        .paymentIntents()
                        .list()
                        .getData()
                        .getFirst()
                        .getStatus());
    }

    @Test
    void storesAServerErrorOfAChargeThatNeverHappened() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().orderOnce(Fault.Kind.STORED_500_WITHOUT_EFFECT, "POST", "/v1/payment_intents");

        assertThrows(ApiException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        assertThrows(ApiException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        assertEquals(0, charges());
        assertFalse(standIn.control().effects("").isEmpty());
    }
}
