package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.sandbox.launcher.Directories;
import io.fundly.sandbox.launcher.External;
import io.fundly.sandbox.launcher.Platform;
import io.fundly.sandbox.launcher.PlatformOptions;
import io.fundly.sandbox.launcher.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/**
 * The journeys of a card against Stripe itself, for whoever has an account: {@code STRIPE_SECRET_KEY} in the environment,
 * a key of its test mode. No webhook reaches this machine, so what Stripe tells is fetched.
 */
class RealStripeJourneyTest extends StripeJourney {

    private static final String KEY = "STRIPE_SECRET_KEY";
    private static final URI STRIPE = URI.create("https://api.stripe.com");

    private static @Nullable Path home;
    private static @Nullable Platform platform;
    private static Instant begin = Instant.EPOCH;

    RealStripeJourneyTest() {
        super(new Api(running().url(), ""), new StripeAccount(STRIPE, key(), begin));
    }

    @BeforeAll
    static void start() throws IOException {
        if (key().isEmpty()) {
            var note = "NOT TESTED AGAINST STRIPE ITSELF: set " + KEY + " to a key of a test mode to do so.";
            System.err.println(note);
            Assumptions.abort(note);
        }
        assertThat(key())
                .as(KEY + " must be a key of a test mode: no test moves real money")
                .matches("(sk|rk)_test_.*");
        // The clocks of two machines are never quite the same.
        begin = Instant.now().minus(Duration.ofMinutes(1));
        home = Files.createTempDirectory("fundly-stripe-");
        var account = new External.Stripe(key(), "whsec_no_webhook_reaches_this_machine");
        platform = Platform.start(PlatformOptions.isolated(RunningPlatform.repository(), home)
                .with(new External(Optional.empty(), Optional.empty(), Optional.of(account)))
                .with(Service.PAYMENTS, "FUNDLY_PAYMENTS_FETCHING_EVERY", "10s"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (platform != null) {
            platform.close();
        }
        if (home != null) {
            Directories.remove(home);
        }
    }

    private static String key() {
        return Optional.ofNullable(System.getenv(KEY)).orElse("").strip();
    }

    private static Platform running() {
        if (platform == null) {
            throw new IllegalStateException("No platform was started.");
        }
        return platform;
    }
}
