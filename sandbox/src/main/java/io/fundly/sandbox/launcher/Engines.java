package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.DatabaseLogin;
import io.fundly.platform.testing.DatabaseProvisioning;
import io.fundly.platform.testing.EmbeddedBroker;
import io.fundly.platform.testing.EmbeddedDatabase;
import io.fundly.sandbox.outbox.Outbox;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that the services need and that is not built by them: database, broker, and the stand-ins. */
final class Engines implements AutoCloseable {

    private final PlatformOptions options;
    private final Home home;
    private final Secrets secrets;
    private final RunningService.Surroundings surroundings;
    private final Map<Service, DatabaseLogin> databases = new EnumMap<>(Service.class);
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedBroker broker;
    private @Nullable RunningService stripe;
    private @Nullable Outbox outbox;

    Engines(PlatformOptions options, Home home, Secrets secrets, RunningService.Surroundings surroundings) {
        this.options = options;
        this.home = home;
        this.secrets = secrets;
        this.surroundings = surroundings;
    }

    /** Starts all at the same time and returns what the services must know of them. */
    Wiring start() {
        Parallel.run(List.of(
                timed("PostgreSQL", this::startDatabase),
                timed("message broker", this::startBroker),
                timed("mail, SMS, push", this::startOutbox),
                timed("Stripe", this::startStripe)));
        return new Wiring(options.ports(), secrets, home.directory(), databases, brokerUri(), stripeAccess());
    }

    private Parallel.Task timed(String part, Runnable start) {
        return () -> {
            var begin = Instant.now();
            start.run();
            options.console().say("  %-16s ready in %s".formatted(part, Parallel.since(begin)));
        };
    }

    private void startDatabase() {
        DatabaseLogin admin;
        var external = options.external().postgres();
        if (external.isPresent()) {
            admin = ServerAddress.ofPostgres(external.get());
        } else {
            var embedded =
                    EmbeddedDatabase.kept(home.postgresql(), options.ports().of(PortPlan.POSTGRESQL));
            database = embedded;
            admin = embedded.admin();
        }
        var provisioning = new DatabaseProvisioning(admin);
        for (Service service : Service.inner()) {
            databases.put(service, provisioning.provide(service.module(), secrets.get("database." + service.module())));
        }
    }

    private void startBroker() {
        var external = options.external().rabbitmq();
        if (external.isPresent()) {
            ServerAddress.requireBroker(external.get());
        } else {
            broker = EmbeddedBroker.durable(home.broker(), options.ports().of(PortPlan.BROKER), secrets.get("broker"));
        }
    }

    private void startOutbox() {
        outbox = Outbox.start(options.ports().of(PortPlan.SMTP), options.ports().of(PortPlan.OUTBOX));
    }

    private void startStripe() {
        if (options.external().stripe().isPresent()) {
            return;
        }
        var standIn = StripeStandInRecipe.of(options, home, stripeAccess(), surroundings);
        stripe = standIn;
        standIn.start();
    }

    private URI brokerUri() {
        var embedded = broker;
        return embedded != null ? embedded.uri() : options.external().rabbitmq().orElseThrow();
    }

    StripeAccess stripeAccess() {
        return options.external()
                .stripe()
                .map(account -> new StripeAccess(account.secretKey(), account.webhookSecret(), Optional.empty()))
                .orElseGet(() -> new StripeAccess(
                        "sk_test_" + secrets.get("stripe.key"),
                        "whsec_" + secrets.get("stripe.webhook"),
                        Optional.of("http://127.0.0.1:" + options.ports().of(PortPlan.STRIPE))));
    }

    Optional<EmbeddedDatabase> database() {
        return Optional.ofNullable(database);
    }

    Optional<EmbeddedBroker> broker() {
        return Optional.ofNullable(broker);
    }

    Optional<RunningService> stripe() {
        return Optional.ofNullable(stripe);
    }

    Optional<Outbox> outbox() {
        return Optional.ofNullable(outbox);
    }

    @Override
    public void close() {
        Parallel.runToTheEnd(List.of(
                () -> stripe().ifPresent(RunningService::close),
                () -> outbox().ifPresent(Outbox::close),
                () -> broker().ifPresent(EmbeddedBroker::close),
                () -> database().ifPresent(EmbeddedDatabase::close)));
    }
}
