package io.fundly.admin;

import io.fundly.platform.testing.Ports;
import io.fundly.platform.testing.ServiceEngines;
import java.util.HashMap;
import java.util.Map;

/** What the service runs on, and a port on which the tests let the {@link Neighbours} answer. */
public class AdminEngines extends ServiceEngines {

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(super.start());
        var port = String.valueOf(Ports.free());
        for (var neighbour : new String[] {"users", "campaigns", "community", "analytics", "payments"}) {
            config.put("quarkus.grpc.clients." + neighbour + ".host", "127.0.0.1");
            config.put("quarkus.grpc.clients." + neighbour + ".test-port", port);
        }
        config.put(Neighbours.PORT, port);
        // Neighbours fail here on purpose and often: a breaker that opens would decide the next test.
        config.put("fundly.calls.breaker-volume", "100000");
        config.put("fundly.calls.read-retries", "1");
        config.put("fundly.admin.overview-deadline", "700ms");
        config.put("fundly.admin.settling.every", "1s");
        config.put("fundly.admin.settling.grace", "500ms");
        config.put("fundly.admin.settling.delay", "100ms");
        config.put("fundly.admin.settling.attempts", "3");
        return config;
    }
}
