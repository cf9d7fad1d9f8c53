package io.fundly.sandbox.launcher;

import java.net.URI;
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
                "--port", Integer.toString(port), "--data", home.stripe().toString(), "--webhook-url", webhook);
        var secrets = Map.of(
                "STRIPE_SECRET_KEY", access.secretKey(),
                "STRIPE_WEBHOOK_SECRET", access.webhookSecret());
        return new RunningService(
                new ChildProcess.Recipe("stripe", JavaCommand.ofMain(MAIN, arguments), secrets),
                URI.create("http://127.0.0.1:" + port),
                "/control/health",
                surroundings);
    }
}
