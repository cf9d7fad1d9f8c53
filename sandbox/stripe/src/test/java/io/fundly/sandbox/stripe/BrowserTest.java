package io.fundly.sandbox.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.model.SetupIntent;
import com.stripe.param.SetupIntentCreateParams;
import io.fundly.sandbox.stripe.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page in a browser does, without the client library. */
class BrowserTest {
    @RegisterExtension
    final StandInExtension standIn = new StandInExtension();

    private final HttpClient http = HttpClient.newHttpClient();

    private SetupIntent intent(SetupIntentCreateParams.Builder params) throws StripeException {
        return standIn.stripe()
                .v1()
                .setupIntents()
                .create(params.addPaymentMethodType("card").build());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ObjectNode confirm(SetupIntent intent, Map<String, String> parameters)
            throws IOException, InterruptedException {
        String form = parameters.entrySet().stream()
                .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
                .collect(Collectors.joining("&"));
        String identity =
                "&key=" + StandInConfig.DEFAULT_PUBLISHABLE_KEY + "&client_secret=" + intent.getClientSecret();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        standIn.server().uri().resolve("/v1/setup_intents/" + intent.getId() + "/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://fundly.example")
                .POST(HttpRequest.BodyPublishers.ofString(form + identity)));
        assertEquals(
                "*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> card(String number, String month, String year) {
        return Map.of(
                "payment_method_data[type]",
                "card",
                "payment_method_data[card][number]",
                number,
                "payment_method_data[card][exp_month]",
                month,
                "payment_method_data[card][exp_year]",
                year,
                "payment_method_data[card][cvc]",
                "123",
                "payment_method_data[billing_details][address][postal_code]",
                "10115");
    }

    @Test
    void confirmsWithATypedCard() throws Exception {
        SetupIntent intent = intent(SetupIntentCreateParams.builder());
        assertEquals("succeeded", Json.require(confirm(intent, card("4242 4242 4242 4242", "12", "34")), "status"));
        SetupIntent after = standIn.stripe().v1().setupIntents().retrieve(intent.getId());
        var method = standIn.stripe().v1().paymentMethods().retrieve(after.getPaymentMethod());
        assertEquals(2034, method.getCard().getExpYear());
        assertEquals("10115", method.getBillingDetails().getAddress().getPostalCode());
    }

    @Test
    void refusesMistypedCards() throws Exception {
        SetupIntent intent = intent(SetupIntentCreateParams.builder());
        assertEquals(
                "incorrect_number",
                confirm(intent, card("4242424242424241", "12", "34"))
                        .path("error")
                        .path("code")
                        .asText());
        assertEquals(
                "invalid_expiry_month",
                confirm(intent, card("4242424242424242", "13", "34"))
                        .path("error")
                        .path("code")
                        .asText());
        assertEquals(
                "invalid_expiry_year",
                confirm(intent, card("4242424242424242", "12", "1995"))
                        .path("error")
                        .path("code")
                        .asText());
        assertEquals(
                "card_declined",
                confirm(intent, card("4000000000000002", "12", "34"))
                        .path("error")
                        .path("code")
                        .asText());
    }

    @Test
    void refusesATypedCardFromAServer() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(standIn.server().uri().resolve("/v1/payment_methods"))
                        .header("Authorization", "Bearer " + StandInConfig.DEFAULT_SECRET_KEY)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "type=card&card[number]=4242424242424242&card[exp_month]=12" + "&card[exp_year]=34")));
        assertEquals(402, answer.statusCode());
    }

    @Test
    void answersThePreflight() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(standIn.server().uri().resolve("/v1/setup_intents/seti_1/confirm"))
                        .header("Origin", "https://fundly.example")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertEquals(204, answer.statusCode());
        assertTrue(answer.headers()
                .firstValue("Access-Control-Allow-Methods")
                .orElse("")
                .contains("POST"));
    }

    @Test
    void goesThroughTheBanksPageAndBack() throws Exception {
        SetupIntent intent = intent(SetupIntentCreateParams.builder()
                .setPaymentMethod("pm_card_authenticationRequired")
                .setReturnUrl("https://fundly.example/back?pledge=1")
                .setConfirm(true));
        String url = intent.getNextAction().getRedirectToUrl().getUrl();
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url)));
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Complete authentication"));

        HttpResponse<String> pressed = send(
                HttpRequest.newBuilder(URI.create(url + "&outcome=succeed")).POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(303, pressed.statusCode());
        assertEquals(
                "https://fundly.example/back?pledge=1&setup_intent=" + intent.getId() + "&setup_intent_client_secret="
                        + intent.getClientSecret() + "&redirect_status=succeeded",
                pressed.headers().firstValue("Location").orElse(""));
        assertEquals(404, send(HttpRequest.newBuilder(URI.create(url))).statusCode());
        assertEquals(
                "succeeded",
                standIn.stripe().v1().setupIntents().retrieve(intent.getId()).getStatus());
    }

    @Test
    void keepsBrowsersOutOfTheControlInterface() throws Exception {
        URI effects = standIn.server().uri().resolve("/_control/effects");
        assertEquals(
                403,
                send(HttpRequest.newBuilder(effects).header("Origin", "https://fundly.example"))
                        .statusCode());
        assertEquals(200, send(HttpRequest.newBuilder(effects)).statusCode());
        assertEquals(
                404,
                send(HttpRequest.newBuilder(standIn.server().uri().resolve("/_control/nothing")))
                        .statusCode());
        assertEquals(
                400,
                send(HttpRequest.newBuilder(standIn.server().uri().resolve("/_control/faults"))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"kind\": \"reset_before\", \"tiems\": 3}")))
                        .statusCode());
    }

    @Test
    void refusesWhatIsNotAForm() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(standIn.server().uri().resolve("/v1/customers"))
                        .header("Authorization", "Bearer " + StandInConfig.DEFAULT_SECRET_KEY)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(400, answer.statusCode());
    }
}
