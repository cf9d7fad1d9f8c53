package io.fundly.payments.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How Stripe is reached. */
@ConfigMapping(prefix = "fundly.stripe")
public interface StripeConfig {

    /** The secret key; also {@code STRIPE_SECRET_KEY}. A test key moves no money. */
    String secretKey();

    /** Where the API is; also {@code STRIPE_API_BASE}. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();

    /** The webhook endpoint's signing secrets, several while one is rolled; also {@code STRIPE_WEBHOOK_SECRET}. */
    List<String> webhookSecrets();

    /** How long connecting may take. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a call may take in all, from the first byte sent to the last byte read. */
    @WithDefault("10s")
    Duration deadline();

    /** Calls at the same time; more wait their turn, for as long as the deadline. */
    @WithDefault("24")
    int concurrency();

    /** How often a call is sent again that Stripe was too busy for; each time after twice as long. */
    @WithDefault("3")
    int busyRetries();

    /** How long the first of these pauses is. */
    @WithDefault("200ms")
    Duration busyPause();

    /** How old a webhook's signature may be. */
    @WithDefault("5m")
    Duration webhookTolerance();

    /** How far ahead of our clock a webhook's signature may be: as far as clocks differ, and no further. */
    @WithDefault("30s")
    Duration webhookClockSkew();
}
