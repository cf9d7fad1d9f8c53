package io.fundly.community;

import io.fundly.platform.testing.Ports;
import io.fundly.platform.testing.ServiceEngines;
import java.util.HashMap;
import java.util.Map;

/** What the service runs on, and a port on which each test lets its {@link Neighbours} answer. */
public class CommunityEngines extends ServiceEngines {

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(super.start());
        var port = String.valueOf(Ports.free());
        for (var neighbour : new String[] {"users", "campaigns"}) {
            config.put("quarkus.grpc.clients." + neighbour + ".host", "127.0.0.1");
            config.put("quarkus.grpc.clients." + neighbour + ".test-port", port);
        }
        config.put(Neighbours.PORT, port);
        return config;
    }
}
