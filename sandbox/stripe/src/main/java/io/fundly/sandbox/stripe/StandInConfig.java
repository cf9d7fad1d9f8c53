package io.fundly.sandbox.stripe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a stand-in is set up.
 *
 * @param port on the loopback interface; 0 for any free one
 * @param dataDirectory where the journal is kept; one stand-in at a time
 * @param secretKey the secret API key that opens it
 * @param publishableKey the publishable key that opens what browsers may do
 * @param webhookUrl where events go; none if empty
 * @param webhookEvents the types that go there; {@code *} is all of them
 * @param webhookSecret the secret they are signed with
 * @param firstRetry the delay before an event is delivered again; each failure doubles it
 */
public record StandInConfig(
        int port,
        Path dataDirectory,
        String secretKey,
        String publishableKey,
        Optional<String> webhookUrl,
        List<String> webhookEvents,
        String webhookSecret,
        Duration firstRetry) {

    public static final String DEFAULT_SECRET_KEY = "sk_test_FundlySandboxSecretKey";
    public static final String DEFAULT_PUBLISHABLE_KEY = "pk_test_FundlySandboxPublishableKey";
    public static final String DEFAULT_WEBHOOK_SECRET = "whsec_FundlySandboxWebhookSecret";

    /** Every type of event. */
    public static final List<String> ALL_EVENTS = List.of("*");

    public StandInConfig {
        webhookEvents = List.copyOf(webhookEvents);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
        }
        if (!secretKey.startsWith("sk_test_") || !publishableKey.startsWith("pk_test_")) {
            throw new IllegalArgumentException("the stand-in takes test keys only: sk_test_… and pk_test_…");
        }
    }

    /** Any free port, the sandbox's keys, no webhooks. */
    public static StandInConfig in(Path dataDirectory) {
        return new StandInConfig(
                0,
                dataDirectory,
                DEFAULT_SECRET_KEY,
                DEFAULT_PUBLISHABLE_KEY,
                Optional.empty(),
                ALL_EVENTS,
                DEFAULT_WEBHOOK_SECRET,
                Duration.ofSeconds(1));
    }

    public StandInConfig withPort(int newPort) {
        return new StandInConfig(
                newPort,
                dataDirectory,
                secretKey,
                publishableKey,
                webhookUrl,
                webhookEvents,
                webhookSecret,
                firstRetry);
    }

    /** Sends events of these types to a URL, signed with the configured secret. */
    public StandInConfig withWebhook(String url, List<String> events) {
        return new StandInConfig(
                port, dataDirectory, secretKey, publishableKey, Optional.of(url), events, webhookSecret, firstRetry);
    }

    public StandInConfig withFirstRetry(Duration delay) {
        return new StandInConfig(
                port, dataDirectory, secretKey, publishableKey, webhookUrl, webhookEvents, webhookSecret, delay);
    }

    /** The command line of {@link StripeStandIn} that says the same. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--port=" + port);
        arguments.add("--data=" + dataDirectory);
        arguments.add("--secret-key=" + secretKey);
        arguments.add("--publishable-key=" + publishableKey);
        webhookUrl.ifPresent(url -> arguments.add("--webhook-url=" + url));
        arguments.add("--webhook-events=" + String.join(",", webhookEvents));
        arguments.add("--webhook-secret=" + webhookSecret);
        arguments.add("--webhook-retry-millis=" + firstRetry.toMillis());
        return arguments;
    }
}
