package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.DatabaseLogin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Everything that the parts must know of each other. */
record Wiring(
        PortPlan ports,
        Secrets secrets,
        Path home,
        Map<Service, DatabaseLogin> databases,
        URI broker,
        StripeAccess stripe) {

    Wiring {
        databases = Map.copyOf(databases);
    }

    DatabaseLogin database(Service service) {
        var login = databases.get(service);
        if (login == null) {
            throw new IllegalArgumentException(service + " has no database.");
        }
        return login;
    }
}
