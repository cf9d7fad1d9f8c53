package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import io.fundly.sandbox.stripe.json.Json;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
    private static final String SECRET = "whsec_test";

    private final WebhookReceiver receiver;

    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    WebhooksTest() throws IOException {
        receiver = new WebhookReceiver();
    }

    @BeforeEach
    void point() {
        standIn.control().setWebhook(receiver.url(), SECRET);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Customer customer(String name) throws StripeException {
        return standIn.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName(name).build());
    }

    private static Event verify(WebhookReceiver.Received received) throws SignatureVerificationException {
        assertEquals(
                List.of(),
                StripeSchema.instance().faults(Json.parse(received.body().getBytes(StandardCharsets.UTF_8))));
        return Webhook.constructEvent(received.body(), received.signature(), SECRET);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("did not come true in time");
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void deliversSignedEvents() throws Exception {
        Customer customer = customer("Ada");
        Event event = verify(receiver.next());

        assertEquals("customer.created", event.getType());
        assertEquals("2026-07-29.dahlia", event.getApiVersion());
        Customer told = (Customer) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertEquals(customer.getId(), told.getId());
        await(() -> standIn.control().undelivered() == 0);
        assertEquals(0, standIn.stripe().v1().events().retrieve(event.getId()).getPendingWebhooks());
    }

    @Test
    void deliversWhatIsSubscribedToAndNothingElse(@TempDir Path data) throws Exception {
        var config = StandInConfig.in(data).withWebhook(receiver.url(), List.of("customer.updated"));
        try (var other = StripeStandInServer.start(config)) {
            var customers = StripeClient.builder()
                    .setApiKey(StandInConfig.DEFAULT_SECRET_KEY)
                    .setApiBase(other.uri().toString())
                    .build()
                    .v1()
                    .customers();
            var customer = customers.create(
                    CustomerCreateParams.builder().setName("Ada").build());
            customers.update(
                    customer.getId(),
                    CustomerUpdateParams.builder().setName("Ada Lovelace").build());

            var received = receiver.next();
            var event =
                    Webhook.constructEvent(received.body(), received.signature(), StandInConfig.DEFAULT_WEBHOOK_SECRET);
            assertEquals("customer.updated", event.getType());
        }
    }

    @Test
    void deliversAgainUntilItIsAccepted() throws Exception {
        receiver.refuse(2);
        customer("Ada");
        assertTrue(receiver.next().refused());
        assertTrue(receiver.next().refused());
        WebhookReceiver.Received accepted = receiver.next();
        assertFalse(accepted.refused());
        assertEquals("customer.created", verify(accepted).getType());
    }

    @Test
    void deliversAfterARestartWhatWasNotAccepted() throws Exception {
        receiver.refuse(1_000_000);
        customer("Ada");
        receiver.next();
        standIn.restart();
        receiver.refuse(0);
        await(() -> standIn.control().undelivered() == 0);
        assertFalse(receiver.all().getLast().refused());
    }

    @Test
    void listsWhatWasNotDelivered() throws Exception {
        standIn.control().order(new WebhookFault(WebhookFault.Kind.DROP, "customer.*", 0, 1, 0));
        customer("lost");
        customer("found");
        verify(receiver.next());
        await(() -> standIn.control().undelivered() == 1);

        var missed = standIn.stripe()
                .v1()
                .events()
                .list(EventListParams.builder().setDeliverySuccess(false).build())
                .getData();
        assertEquals(1, missed.size());
        assertEquals(1, missed.getFirst().getPendingWebhooks());
    }

    @Test
    void deliversTheSameEventManyTimesAtOnce() throws Exception {
        standIn.control().order(new WebhookFault(WebhookFault.Kind.DUPLICATE, "", 0, 1, 50));
        customer("Ada");
        await(() -> receiver.all().size() == 50);
        assertEquals(
                1,
                receiver.all().stream()
                        .map(WebhookReceiver.Received::body)
                        .distinct()
                        .count());
    }

    @Test
    void deliversInAnotherOrder() throws Exception {
        standIn.control().order(new WebhookFault(WebhookFault.Kind.SHUFFLE, "", 0, 3, 3));
        List<String> made = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            made.add(customer(name).getId());
        }
        await(() -> receiver.all().size() == 3);
        assertEquals(0, standIn.control().faults().size());
        List<String> told = new ArrayList<>();
        for (WebhookReceiver.Received received : receiver.all()) {
            told.add(((Customer) verify(received)
                            .getDataObjectDeserializer()
                            .getObject()
                            .orElseThrow())
                    .getId());
        }
        assertTrue(told.containsAll(made));
    }

    @Test
    void signsWronglyOrAtTheWrongTimeWhenTold() throws Exception {
        standIn.control().order(new WebhookFault(WebhookFault.Kind.WRONG_SECRET, "", 0, 1, 0));
        standIn.control().order(new WebhookFault(WebhookFault.Kind.OLD_TIME, "", 0, 1, 3600));
        standIn.control().order(new WebhookFault(WebhookFault.Kind.FUTURE_TIME, "", 0, 1, 3600));
        standIn.control().order(new WebhookFault(WebhookFault.Kind.TWO_SIGNATURES, "", 0, 1, 0));

        customer("Ada");
        assertThrows(SignatureVerificationException.class, () -> verify(receiver.next()));
        customer("Bob");
        assertThrows(SignatureVerificationException.class, () -> verify(receiver.next()));
        customer("Cyd");
        long signedAt = Long.parseLong(receiver.next().signature().replaceAll("t=(\\d+),.*", "$1"));
        assertTrue(signedAt > Instant.now().getEpochSecond() + 3000);
        customer("Dan");
        assertEquals("customer.created", verify(receiver.next()).getType());
    }

    @Test
    void forgetsEverythingButWhereEventsGo() throws Exception {
        customer("Ada");
        receiver.next();
        standIn.control().reset();
        assertEquals(0, standIn.stripe().v1().customers().list().getData().size());
        assertEquals(0, standIn.control().effects("").size());
        customer("Bob");
        assertEquals("customer.created", verify(receiver.next()).getType());
        standIn.restart();
        assertEquals(1, standIn.stripe().v1().customers().list().getData().size());
    }

    @Test
    void sendsAnEventAgainOnDemand() throws Exception {
        customer("Ada");
        Event event = verify(receiver.next());
        standIn.control().sendAgain(event.getId(), 3);
        await(() -> receiver.all().size() == 4);
    }

    @Test
    void tellsAnEndpointOnlyWhatItAskedFor() throws Exception {
        try (WebhookReceiver picky = new WebhookReceiver()) {
            var endpoint = standIn.stripe()
                    .v1()
                    .webhookEndpoints()
                    .create(WebhookEndpointCreateParams.builder()
                            .setUrl(picky.url())
                            .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CUSTOMER__DELETED)
                            .build());
            Customer customer = customer("Ada");
            standIn.stripe().v1().customers().delete(customer.getId());

            WebhookReceiver.Received received = picky.next();
            assertEquals(
                    "customer.deleted",
                    Webhook.constructEvent(received.body(), received.signature(), endpoint.getSecret())
                            .getType());
            assertEquals(1, picky.all().size());
        }
    }
}
