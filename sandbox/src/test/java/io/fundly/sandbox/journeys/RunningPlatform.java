package io.fundly.sandbox.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.books.Books;
import io.fundly.sandbox.books.Databases;
import io.fundly.sandbox.launcher.Directories;
import io.fundly.sandbox.launcher.Platform;
import io.fundly.sandbox.launcher.PlatformOptions;
import io.fundly.sandbox.launcher.RunningService;
import io.fundly.sandbox.launcher.Service;
import io.fundly.sandbox.outbox.Outbox;
import io.fundly.sandbox.stripe.StandInConfig;
import io.fundly.sandbox.stripe.StandInControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The platform that all journeys share: started before the first of them, stopped after the last. */
public final class RunningPlatform implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningPlatform.class))
                .computeIfAbsent(Running.class);
    }

    /** The running platform as the journeys see it. */
    public static final class Running implements AutoCloseable {

        private final Path home;
        private final Platform platform;

        public Running() throws IOException {
            home = Files.createTempDirectory("fundly-journeys-");
            platform = Platform.start(PlatformOptions.isolated(repository(), home));
        }

        Api anybody() {
            return new Api(platform.url(), "");
        }

        RunningService service(Service service) {
            return platform.service(service);
        }

        Outbox outbox() {
            return platform.outbox();
        }

        StandInControl stripe() {
            return new StandInControl(platform.stripe().orElseThrow().url());
        }

        Databases databases() {
            return new Databases(platform.database().orElseThrow().admin());
        }

        /** Waits until nothing is on its way any more, and then all sides must agree. */
        void awaitSoundBooks() throws InterruptedException {
            var books = new Books(databases(), stripe());
            books.awaitDrained();
            Awaitility.await("all sides agree")
                    .untilAsserted(() -> assertThat(books.faults()).isEmpty());
        }

        StripeAccount stripeAccount() {
            return new StripeAccount(platform.stripe().orElseThrow().url(), platform.stripeSecretKey(), Instant.EPOCH);
        }

        /** What Stripe really took for this pledge: charged at once, or held first and captured then. */
        List<ObjectNode> charges(String pledgeId) {
            return Stream.of("charge.succeeded", "charge.captured")
                    .flatMap(kind -> stripe().effects(kind).stream())
                    .filter(effect -> effect.toString().contains(pledgeId))
                    .toList();
        }

        /** Does in the browser's stead what Stripe.js does: saves a card by the secret that the pledge came with. */
        void saveCard(String clientSecret) {
            var intent = clientSecret.substring(0, clientSecret.indexOf("_secret_"));
            var form = "key=" + StandInConfig.DEFAULT_PUBLISHABLE_KEY + "&client_secret=" + clientSecret
                    + "&payment_method=pm_card_visa";
            var request = HttpRequest.newBuilder(
                            platform.stripe().orElseThrow().url().resolve("/v1/setup_intents/" + intent + "/confirm"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            try (var http = HttpClient.newHttpClient()) {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new AssertionError("The card was not saved: " + answer.body());
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        void stopBroker() {
            platform.broker().orElseThrow().stop();
        }

        void startBroker() {
            platform.broker().orElseThrow().start();
        }

        /** Takes PostgreSQL away as {@code kill -9} does, brings it back and returns when every service is ready again. */
        void killAndRestartDatabase() {
            var database = platform.database().orElseThrow();
            database.kill();
            database.start();
            for (var service : Service.values()) {
                platform.service(service).awaitReady();
            }
        }

        @Override
        public void close() throws IOException {
            platform.close();
            Directories.remove(home);
        }
    }

    /** Tests run in the module's directory. */
    static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
