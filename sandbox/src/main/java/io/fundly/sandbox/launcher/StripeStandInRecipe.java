package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** How the stand-in for Stripe is started, as a process of its own. */
final class StripeStandInRecipe {

    private static final String MAIN = "io.fundly.sandbox.stripe.StripeStandIn";

    private StripeStandInRecipe() {}

    static RunningService of(
            PlatformOptions options, Home home, StripeAccess access, RunningService.Surroundings surroundings) {
        var port = options.ports().of(PortPlan.STRIPE);
        var webhook = "http://127.0.0.1:%d/api/v1/webhooks/stripe"
                .formatted(options.ports().httpOf(Service.EDGE));
        var arguments = List.of(
                "--port=" + port,
                "--data=" + home.stripe(),
                "--secret-key=" + access.secretKey(),
                "--webhook-url=" + webhook,
                "--webhook-events=" + String.join(",", subscribed(options)),
                "--webhook-secret=" + access.webhookSecret());
        return new RunningService(
                new ChildProcess.Recipe("stripe", JavaCommand.ofMain(MAIN, arguments), Map.of()),
                URI.create("http://127.0.0.1:" + port),
                "/_control/health",
                surroundings);
    }

    /** What an operator subscribes to. */
    private static List<String> subscribed(PlatformOptions options) {
        try {
            return Files.readAllLines(options.repository().resolve("payments/src/main/resources/stripe-webhooks.txt"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
