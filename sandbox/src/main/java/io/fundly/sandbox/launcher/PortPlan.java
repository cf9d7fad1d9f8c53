package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;

/** Which port each part listens on. The keys are what a message to a person calls the part. */
public final class PortPlan {

    static final String POSTGRESQL = "PostgreSQL";
    static final String BROKER = "the message broker";
    static final String STRIPE = "the Stripe stand-in";
    static final String SMTP = "the mail catcher";
    static final String OUTBOX = "the outbox of mail, SMS and push";

    private static final int POSTGRESQL_PORT = 8120;
    private static final int BROKER_PORT = 8121;
    private static final int STRIPE_PORT = 8122;
    private static final int SMTP_PORT = 8123;
    private static final int OUTBOX_PORT = 8124;
    private static final int HIGHEST = 65_535;

    private final SequencedMap<String, Integer> ports = new LinkedHashMap<>();

    private PortPlan(IntUnaryOperator choice) {
        for (Service service : Service.values()) {
            ports.put(http(service), choice.applyAsInt(service.defaultHttpPort()));
        }
        for (Service service : Service.inner()) {
            ports.put(grpc(service), choice.applyAsInt(service.defaultGrpcPort()));
        }
        ports.put(POSTGRESQL, choice.applyAsInt(POSTGRESQL_PORT));
        ports.put(BROKER, choice.applyAsInt(BROKER_PORT));
        ports.put(STRIPE, choice.applyAsInt(STRIPE_PORT));
        ports.put(SMTP, choice.applyAsInt(SMTP_PORT));
        ports.put(OUTBOX, choice.applyAsInt(OUTBOX_PORT));
    }

    /** The ports of the README, all moved by the same number. */
    public static PortPlan shifted(int offset) {
        return new PortPlan(port -> {
            var shifted = Math.addExact(port, offset);
            if (shifted < 1 || shifted > HIGHEST) {
                throw new LaunchFailure("A port offset of " + offset + " leads to ports that do not exist.");
            }
            return shifted;
        });
    }

    /** Ports that are free now, for platforms that run beside each other. */
    public static PortPlan free() {
        var numbers =
                Ports.free(Service.values().length + Service.inner().size() + 5).iterator();
        return new PortPlan(port -> numbers.next());
    }

    int httpOf(Service service) {
        return of(http(service));
    }

    int grpcOf(Service service) {
        return of(grpc(service));
    }

    int of(String part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("No port is planned for " + part);
        }
        return port;
    }

    /** Every part with its port. */
    Map<String, Integer> all() {
        return Map.copyOf(ports);
    }

    private static String http(Service service) {
        return service + " (HTTP)";
    }

    private static String grpc(Service service) {
        return service + " (gRPC)";
    }
}
