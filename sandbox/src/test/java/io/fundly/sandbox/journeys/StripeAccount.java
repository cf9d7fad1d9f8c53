package io.fundly.sandbox.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An account at Stripe, or at whatever speaks as Stripe does, read and used through Stripe's own API and nothing else.
 *
 * @param since what was made before this is none of ours
 */
record StripeAccount(URI base, String secretKey, Instant since) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every payment that was begun for this pledge, with its charge. */
    List<JsonNode> payments(String pledgeId) {
        var query = form(Map.of(
                "limit", "100",
                "created[gte]", Long.toString(since.getEpochSecond()),
                "expand[]", "data.latest_charge"));
        var found = send(request("/v1/payment_intents?" + query).GET());
        return StreamSupport.stream(found.path("data").spliterator(), false)
                .filter(payment ->
                        payment.path("metadata").path("pledge_id").asText().equals(pledgeId))
                .toList();
    }

    /** Does in the browser's stead what Stripe.js does: saves a card by the secret that the pledge came with. */
    void saveCard(String clientSecret, String paymentMethod) {
        var intent = clientSecret.substring(0, clientSecret.indexOf("_secret_"));
        var saved = send(request("/v1/setup_intents/" + intent + "/confirm")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form(Map.of("payment_method", paymentMethod, "return_url", "https://fundly.example/pledge")))));
        if (!saved.path("status").asText().equals("succeeded")) {
            throw new AssertionError("The card was not saved: " + saved);
        }
    }

    /** Somebody takes a payment here that has nothing to do with Fundly; the processor's id of it. */
    String takeForAnotherShop(String paymentMethod) {
        return send(request("/v1/payment_intents")
                        .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                                "amount", "4200",
                                "currency", "eur",
                                "confirm", "true",
                                "payment_method_types[]", "card",
                                "payment_method", paymentMethod)))))
                .path("id")
                .asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + secretKey)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("Stripe answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
