package io.fundly.payments.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.StripeClient;
import io.fundly.sandbox.stripe.StandInConfig;
import io.fundly.sandbox.stripe.StandInControl;
import io.fundly.sandbox.stripe.faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stripe, as seen by a test: what a browser does there, what goes wrong, and what really happened. */
public final class StripeSide {

    public static final String CUSTOMERS = "/v1/customers";
    public static final String SETUPS = "/v1/setup_intents";
    public static final String PAYMENTS = "/v1/payment_intents";
    public static final String CAPTURES = "/v1/payment_intents/*/capture";

    private final URI base = ConfigProvider.getConfig().getValue(Surroundings.STRIPE, URI.class);
    private final StandInControl control = new StandInControl(base);
    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The dashboard of the platform's account, or somebody else with its key. */
    public static StripeClient client() {
        return StripeClient.builder()
                .setApiKey(StandInConfig.DEFAULT_SECRET_KEY)
                .setApiBase(ConfigProvider.getConfig().getValue(Surroundings.STRIPE, String.class))
                .build();
    }

    public StandInControl control() {
        return control;
    }

    /** The next so many matching POSTs go wrong. */
    public void fails(Fault.Kind kind, String path, int times) {
        control.order(new Fault(kind, "POST", path, 0, times, 4_000));
    }

    /** What a browser does at the payment form, with a card; gives the status of the intent, or of the answer. */
    public String confirmInBrowser(String clientSecret, String card) {
        var intent = clientSecret.substring(0, clientSecret.indexOf("_secret_"));
        var resource = intent.startsWith("seti_") ? SETUPS : PAYMENTS;
        var form = "key=" + StandInConfig.DEFAULT_PUBLISHABLE_KEY + "&client_secret="
                + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8) + "&payment_method=" + card;
        var request = HttpRequest.newBuilder(base.resolve(resource + "/" + intent + "/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return send(request).body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", interrupted);
        }
    }

    /** A card is taken from its customer, as a bank or a person does; it cannot be used any more. */
    public void detach(String paymentMethod) {
        var request = HttpRequest.newBuilder(base.resolve("/v1/payment_methods/" + paymentMethod + "/detach"))
                .header("Authorization", "Bearer " + StandInConfig.DEFAULT_SECRET_KEY)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The card was not detached: " + answer.body());
        }
    }

    /** The id of an intent, as its client secret tells. */
    public static String intentOf(String clientSecret) {
        return clientSecret.substring(0, clientSecret.indexOf("_secret_"));
    }

    /** The charges of a pledge that really took money. */
    public List<ObjectNode> chargesOf(String pledgeId) {
        return effectsOf(pledgeId).stream()
                .filter(effect -> List.of("charge.succeeded", "charge.captured")
                        .contains(effect.path("kind").asText()))
                .toList();
    }

    /** What really happened for a pledge. */
    public List<ObjectNode> effectsOf(String pledgeId) {
        return control.effects("").stream()
                .filter(effect ->
                        effect.path("metadata").path("pledge_id").asText().equals(pledgeId))
                .toList();
    }

    /** How often something of this kind happened for a pledge. */
    public long count(String pledgeId, String kind) {
        return effectsOf(pledgeId).stream()
                .filter(effect -> effect.path("kind").asText().equals(kind))
                .count();
    }
}
