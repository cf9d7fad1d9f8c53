package io.fundly.edge;

import io.fundly.platform.testing.IdentityEngine;
import io.fundly.platform.testing.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An identity, and a port for each service behind the face, on which a test may let a {@link Neighbour} answer. */
public class EdgeEngines extends IdentityEngine {

    static final List<String> SERVICES = List.of(
            "admin",
            "analytics",
            "campaigns",
            "community",
            "discovery",
            "notifications",
            "payments",
            "rewards",
            "users");

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(super.start());
        for (var service : SERVICES) {
            config.put("quarkus.grpc.clients." + service + ".host", "127.0.0.1");
            config.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(Ports.free()));
        }
        // Services are away here on purpose and often: a breaker that opens would decide the next test.
        config.put("fundly.calls.breaker-volume", "100000");
        config.put("fundly.calls.read-retries", "1");
        // Few enough that a test can have them all.
        config.put("fundly.rate-limits.actions.flag.calls", "3");
        return config;
    }
}
