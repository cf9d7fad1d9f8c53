package io.fundly.sandbox.stripe;

import com.stripe.StripeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a fresh stand-in, and the unmodified client library to speak to it. */
final class StandInExtension implements BeforeEachCallback, AfterEachCallback {
    private UnaryOperator<StandInConfig> settings = config -> config;
    private @Nullable Path data;
    private @Nullable StripeStandInServer server;

    /** Changes the configuration of the stand-ins started from now on. */
    StandInExtension with(UnaryOperator<StandInConfig> change) {
        settings = change;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("stripe-stand-in");
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server().close();
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(Comparator.reverseOrder()).forEach(StandInExtension::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        StandInConfig config = StandInConfig.in(data()).withFirstRetry(Duration.ofMillis(50));
        server = StripeStandInServer.start(settings.apply(config));
    }

    /** Stops the stand-in and starts it again on the same data. */
    void restart() throws IOException {
        server().close();
        start();
    }

    Path data() {
        return Objects.requireNonNull(data);
    }

    StripeStandInServer server() {
        return Objects.requireNonNull(server);
    }

    StandInControl control() {
        return new StandInControl(server().uri());
    }

    /** The client library with the secret key and no retries. */
    StripeClient stripe() {
        return client(StandInConfig.DEFAULT_SECRET_KEY);
    }

    StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(server().uri().toString())
                .setConnectTimeout(5000)
                .setReadTimeout(10000)
                .setHttpClient(new CheckingHttpClient(key.startsWith("sk_")))
                .build();
    }
}
