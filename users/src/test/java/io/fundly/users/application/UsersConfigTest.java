package io.fundly.users.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsersConfigTest {

    @Test
    void takesSecretsFromTheEnvironment() throws IOException {
        var config = config(Map.of(
                "FUNDLY_USERS_KEY_ENCRYPTION_SECRET", "key-secret",
                "FUNDLY_USERS_SERVICE_CLIENTS_PAYMENTS", "one",
                "FUNDLY_USERS_SERVICE_CLIENTS_EDGE_BFF", "two",
                "FUNDLY_USERS_BOOTSTRAP_ADMIN_EMAIL", "admin@fundly.test"));

        assertThat(config.keyEncryptionSecret()).isEqualTo("key-secret");
        assertThat(config.serviceClients())
                .containsEntry("payments", Optional.of("one"))
                .containsEntry("edge-bff", Optional.of("two"));
        assertThat(config.bootstrapAdmin().email()).contains("admin@fundly.test");
        assertThat(config.passwords().bcryptCost()).isEqualTo(12);
    }

    @Test
    void aServiceWithoutASecretIsNone() throws IOException {
        var config = config(Map.of("FUNDLY_USERS_KEY_ENCRYPTION_SECRET", "key-secret"));

        assertThat(config.serviceClients().values()).allMatch(Optional::isEmpty);
    }

    private static UsersConfig config(Map<String, String> environment) throws IOException {
        var shipped = Objects.requireNonNull(UsersConfig.class.getResource("/application.properties"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(UsersConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(shipped, 250), new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(UsersConfig.class);
    }
}
