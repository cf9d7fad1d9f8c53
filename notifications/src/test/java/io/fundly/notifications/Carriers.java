package io.fundly.notifications;

import io.fundly.platform.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Where the service under test finds those who carry its letters, and how patient it is with them. */
public class Carriers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var ports = Ports.free(2);
        var gateway = "http://127.0.0.1:" + ports.get(1);
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", String.valueOf(ports.get(0)),
                "fundly.sms.url", gateway,
                "fundly.push.url", gateway,
                "fundly.public-url", "https://fundly.test",
                "fundly.notifications.delivery.every", "1s",
                "fundly.notifications.delivery.timeout", "2s",
                "fundly.notifications.delivery.retry-delay", "0.2s",
                "fundly.notifications.delivery.retry-delay-limit", "0.5s",
                "fundly.notifications.delivery.waiting-every", "1s");
    }

    @Override
    public void stop() {
        // Whoever listens on these ports is started and stopped by the tests.
    }
}
