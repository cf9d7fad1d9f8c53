package io.fundly.rewards;

import io.fundly.platform.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the service under test where its neighbour campaigns will be; tests start it there. */
public class CampaignsPort implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "quarkus.grpc.clients.campaigns.test-port";

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.grpc.clients.campaigns.host", "127.0.0.1", KEY, String.valueOf(Ports.free()));
    }

    @Override
    public void stop() {}
}
