package io.fundly.platform.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How this service proves who it is. */
@ConfigMapping(prefix = "fundly.identity")
public interface IdentityConfig {

    /** The name under which {@code users} knows this service. */
    @WithDefault("${quarkus.application.name}")
    String clientId();

    /** The secret that goes with it; needed by every service that calls others on its own account. */
    Optional<String> clientSecret();

    /** How long before its end a service token is replaced, at most half its life. */
    @WithDefault("5m")
    Duration renewBefore();
}
