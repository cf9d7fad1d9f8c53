package io.fundly.payments.testing;

import io.fundly.platform.testing.Ports;
import io.fundly.sandbox.stripe.StandInConfig;
import io.fundly.sandbox.stripe.StandInProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the Stripe stand-in, and gives the neighbours their addresses; the neighbours start with the first test. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    static final String STRIPE = "fundly.stripe.api-base";
    static final String CAMPAIGNS_PORT = "quarkus.grpc.clients.campaigns.test-port";
    static final String REWARDS_PORT = "quarkus.grpc.clients.rewards.test-port";

    private @Nullable StandInProcess stripe;

    @Override
    public Map<String, String> start() {
        try {
            stripe = StandInProcess.start(StandInConfig.in(Files.createTempDirectory("fundly-stripe-")));
        } catch (IOException failure) {
            throw new UncheckedIOException("The Stripe stand-in did not start.", failure);
        }
        var ports = Ports.free(2);
        var config = new HashMap<String, String>();
        config.put("fundly.stripe.secret-key", StandInConfig.DEFAULT_SECRET_KEY);
        config.put(STRIPE, stripe.uri().toString());
        config.put("fundly.stripe.webhook-secrets", "whsec_rolled," + StandInConfig.DEFAULT_WEBHOOK_SECRET);
        config.put("fundly.stripe.deadline", "2s");
        config.put("fundly.stripe.busy-pause", "20ms");
        config.put("quarkus.grpc.clients.campaigns.host", "127.0.0.1");
        config.put(CAMPAIGNS_PORT, ports.getFirst().toString());
        config.put("quarkus.grpc.clients.rewards.host", "127.0.0.1");
        config.put(REWARDS_PORT, ports.getLast().toString());
        // What waits for hours in production waits for a moment here; what must not happen by itself waits for long.
        config.put("fundly.payments.lease", "3s");
        config.put("fundly.payments.retry-delays", "200ms,500ms,1s");
        config.put("fundly.payments.repeat-wait", "3s");
        config.put("fundly.payments.rate.per-second", "100");
        config.put("fundly.payments.rate.burst", "100");
        config.put("fundly.payments.fetching.every", "1h");
        config.put("fundly.payments.fetching.pause", "200ms");
        config.put("fundly.payments.measure-every", "1s");
        config.put("fundly.reconciliation.every", "24h");
        config.put("fundly.reconciliation.overlap", "5s");
        config.put("fundly.reconciliation.grace", "0s");
        config.put("fundly.reconciliation.pause", "100ms");
        config.put("fundly.payouts.holding-period", "1h");
        config.put("fundly.payouts.sending-check", "100ms");
        config.put("fundly.calls.breaker-volume", "1000");
        return config;
    }

    @Override
    public void stop() {
        if (stripe != null) {
            stripe.close();
        }
    }
}
