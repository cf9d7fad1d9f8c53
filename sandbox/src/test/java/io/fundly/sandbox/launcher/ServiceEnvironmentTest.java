package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.DatabaseLogin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    private static final PortPlan PORTS = PortPlan.shifted(0);

    @TempDir
    private Path home;

    private ServiceEnvironment environment;

    @BeforeEach
    void wire() {
        var databases = Service.inner().stream()
                .collect(Collectors.toMap(
                        service -> service,
                        service -> new DatabaseLogin(
                                "127.0.0.1", 8120, service.module(), service.module(), "pw-" + service)));
        environment = new ServiceEnvironment(new Wiring(
                PORTS,
                new Secrets(home),
                home,
                databases,
                URI.create("amqp://fundly:secret@127.0.0.1:8121"),
                new StripeAccess("sk_test_1", "whsec_1", Optional.of("http://127.0.0.1:8122"))));
    }

    @Test
    void givesEachServiceItsOwnDatabaseAndNobodyElses() {
        for (Service service : Service.inner()) {
            assertThat(environment.of(service))
                    .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "pw-" + service)
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:8120/" + service)
                    .containsEntry("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1");
            assertThat(environment.of(service).values().stream().filter(value -> value.startsWith("pw-")))
                    .hasSize(1);
        }
        assertThat(environment.of(Service.EDGE)).doesNotContainKeys("QUARKUS_DATASOURCE_PASSWORD", "FUNDLY_BROKER_URL");
    }

    @Test
    void givesStripesKeysToPaymentsOnly() {
        assertThat(environment.of(Service.PAYMENTS))
                .containsEntry("STRIPE_SECRET_KEY", "sk_test_1")
                .containsEntry("STRIPE_API_BASE", "http://127.0.0.1:8122");
        assertThat(Arrays.stream(Service.values())
                        .filter(service -> environment.of(service).containsKey("STRIPE_SECRET_KEY")))
                .containsExactly(Service.PAYMENTS);
    }

    @Test
    void tellsUsersTheSecretOfEveryOtherServiceAndKeepsSecretsForTheNextStart() {
        var secret = environment.of(Service.CAMPAIGNS).get("FUNDLY_IDENTITY_CLIENT_SECRET");
        assertThat(secret).hasSize(40);
        assertThat(environment.of(Service.USERS)).containsEntry("FUNDLY_USERS_SERVICE_CLIENTS_CAMPAIGNS", secret);
        assertThat(new Secrets(home).get("client.campaigns")).isEqualTo(secret);
        assertThat(environment.of(Service.REWARDS).get("FUNDLY_IDENTITY_CLIENT_SECRET"))
                .isNotEqualTo(secret);
    }

    @Test
    void usesEachPortOnceAndTellsEveryoneWhereToCall() {
        assertThat(new HashSet<>(PORTS.all().values()))
                .hasSameSizeAs(PORTS.all().keySet());
        assertThat(environment.of(Service.EDGE))
                .containsEntry("QUARKUS_HTTP_PORT", "8080")
                .containsEntry("FUNDLY_PAYMENTS_HOST", "127.0.0.1")
                .containsEntry("FUNDLY_PAYMENTS_PORT", Integer.toString(PORTS.grpcOf(Service.PAYMENTS)));
    }
}
