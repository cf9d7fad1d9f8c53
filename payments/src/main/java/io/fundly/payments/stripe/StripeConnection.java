package io.fundly.payments.stripe;

import com.stripe.StripeClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** The one way to Stripe that every adapter shares: its client, its threads and its limit on calls at the same time. */
@Singleton
class StripeConnection {

    private final StripeClient client;
    private final StripeCalls calls;
    private final boolean live;

    StripeConnection(StripeConfig config) {
        client = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setApiBase(config.apiBase().toString())
                .setMaxNetworkRetries(0)
                .setHttpClient(new DeadlineHttpClient(config.connectTimeout(), config.deadline()))
                .build();
        calls = new StripeCalls(config);
        live = config.secretKey().startsWith("sk_live_") || config.secretKey().startsWith("rk_live_");
    }

    /** Runs a call on a thread that may block; its failures are Stripe's own. */
    <T> Uni<T> run(StripeCalls.Call<T> call) {
        return calls.run(call);
    }

    /** The library's client; used inside of {@link #run} only, because it blocks. */
    StripeClient client() {
        return client;
    }

    /** Whether the key moves real money. */
    boolean isLive() {
        return live;
    }

    @PreDestroy
    void close() {
        calls.close();
    }
}
