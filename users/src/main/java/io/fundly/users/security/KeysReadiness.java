package io.fundly.users.security;

import io.fundly.users.application.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only with keys: without them nobody can log in and no token can be verified. */
@Readiness
@ApplicationScoped
class KeysReadiness implements HealthCheck {

    private final KeyRing keys;

    KeysReadiness(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing keys").status(keys.isReady()).build();
    }
}
