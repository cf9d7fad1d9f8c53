package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import io.fundly.sandbox.stripe.faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private Shop shop() {
        return new Shop(standIn.stripe());
    }

    private int charges() {
        return standIn.control().effects("charge.succeeded").size();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_AFTER", "RESET_AFTER", "TRUNCATE_AFTER"})
    void losesTheAnswerButNotTheCharge(Fault.Kind kind) throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().orderOnce(kind, "POST", "/v1/payment_intents");

        assertThrows(StripeException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        assertEquals(1, charges());
        assertEquals("succeeded", shop().charge(backer, 2500, "attempt-1").getStatus());
        assertEquals(1, charges());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "ERROR_500_BEFORE", "ERROR_429_BEFORE", "ERROR_409_BEFORE"})
    void refusesBeforeAnythingHappened(Fault.Kind kind) throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().order(new Fault(kind, "POST", "/v1/payment_intents", 0, 2, 0));

        StripeException failure = assertThrows(StripeException.class, () -> shop().charge(backer, 2500, "attempt-1"));
        switch (kind) {
            case RESET_BEFORE -> assertTrue(failure instanceof ApiConnectionException, () -> "" + failure);
            case ERROR_429_BEFORE -> assertTrue(failure instanceof RateLimitException, () -> "" + failure);
            default -> assertTrue(failure instanceof ApiException, () -> "" + failure);
        }
        assertEquals(0, charges());
        standIn.control().clearFaults();
        assertEquals("succeeded", shop().charge(backer, 2500, "attempt-1").getStatus());
        assertEquals(1, charges());
    }

    @Test
    void strikesAfterSkippingAndOnlySoOften() throws StripeException {
        standIn.control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "POST", "/v1/customers", 1, 1, 0));
        shop().backerWith("pm_card_visa");
        assertThrows(ApiException.class, () -> shop().backerWith("pm_card_visa"));
        shop().backerWith("pm_card_visa");
        assertEquals(1, standIn.control().faults().getFirst().path("struck").asInt());
    }

    @Test
    void dripsTheAnswerForAsLongAsItWasTold() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().order(new Fault(Fault.Kind.DRIP_AFTER, "POST", "/v1/payment_intents", 0, 1, 1000));
        Instant start = Instant.now();
        assertEquals("succeeded", shop().charge(backer, 2500, "attempt-1").getStatus());
        Duration took = Duration.between(start, Instant.now());
        assertTrue(took.toMillis() >= 800, () -> "took " + took);
    }

    @Test
    void delaysTheAnswer() throws StripeException {
        var backer = shop().backerWith("pm_card_visa");
        standIn.control().order(new Fault(Fault.Kind.DELAY_AFTER, "POST", "*", 0, 1, 500));
        Instant start = Instant.now();
        shop().charge(backer, 2500);
        assertTrue(Duration.between(start, Instant.now()).toMillis() >= 500);
    }

    @Test
    void resetsWithRst() throws IOException {
        standIn.control().orderOnce(Fault.Kind.RESET_BEFORE, "", "");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), standIn.server().port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /v1/balance HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            SocketException reset = assertThrows(SocketException.class, in::read);
            assertEquals("Connection reset", reset.getMessage());
        }
    }

    @Test
    void limitsTheRate() throws StripeException {
        standIn.control().limitRate(0, 3);
        for (int i = 0; i < 3; i++) {
            standIn.stripe().v1().balance().retrieve();
        }
        RateLimitException refused = assertThrows(
                RateLimitException.class, () -> standIn.stripe().v1().balance().retrieve());
        assertEquals("rate_limit", refused.getCode());
        standIn.stripe().v1().events().list();
        standIn.control().limitRate(0, 0);
        standIn.stripe().v1().balance().retrieve();
    }
}
