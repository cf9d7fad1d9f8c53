package io.fundly.campaigns;

import io.fundly.platform.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Where the service under test looks for its neighbours, and the rhythms that tests can wait for. */
public class NeighbourPorts implements QuarkusTestResourceLifecycleManager {

    static final String PORT = "fundly.test.neighbours-port";
    static final int WATCH_LIMIT = 8;

    @Override
    public Map<String, String> start() {
        var port = String.valueOf(Ports.free());
        var config = new HashMap<String, String>();
        config.put(PORT, port);
        for (var neighbour : new String[] {"payments", "rewards"}) {
            config.put("quarkus.grpc.clients." + neighbour + ".host", "127.0.0.1");
            config.put("quarkus.grpc.clients." + neighbour + ".test-port", port);
        }
        config.put("fundly.campaigns.closer-every", "0.2s");
        config.put("fundly.campaigns.closing-retry-delay", "100ms");
        config.put("fundly.campaigns.closing-retry-limit", "500ms");
        config.put("fundly.campaigns.watch-limit", String.valueOf(WATCH_LIMIT));
        config.put("fundly.campaigns.measure-every", "1s");
        config.put("fundly.calls.breaker-delay", "200ms");
        config.put("fundly.events.retry-every", "0.2s");
        config.put("fundly.events.retry-delay", "100ms");
        config.put("fundly.events.retry-delay-limit", "200ms");
        config.put("fundly.events.attempts", "4");
        return config;
    }

    @Override
    public void stop() {
        // There is nothing to stop: the tests that need neighbours start them themselves.
    }
}
