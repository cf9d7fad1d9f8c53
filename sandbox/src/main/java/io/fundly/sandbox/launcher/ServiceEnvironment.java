package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.DatabaseLogin;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of each service: the one table that ties the processes together. It says only where things
 * are and who may use them; everything else is the services' own defaults.
 */
final class ServiceEnvironment {

    static final String LOOPBACK = "127.0.0.1";

    private final Wiring wiring;
    private final PortPlan ports;

    ServiceEnvironment(Wiring wiring) {
        this.wiring = wiring;
        this.ports = wiring.ports();
    }

    Map<String, String> of(Service service) {
        var variables = new HashMap<String, String>();
        variables.putAll(ofEveryService(service));
        if (service != Service.EDGE) {
            variables.putAll(ofTheGrpcServer(service));
            variables.putAll(ofTheDatabase(wiring.database(service)));
            variables.put("FUNDLY_BROKER_URL", wiring.broker().toString());
        }
        variables.putAll(
                switch (service) {
                    case USERS -> ofUsers();
                    case CAMPAIGNS -> Map.of("FUNDLY_CAMPAIGNS_MINIMUM_DURATION", "PT1S");
                    case PAYMENTS -> ofPayments();
                    case NOTIFICATIONS -> ofNotifications();
                    case EDGE -> ofEdge();
                    case REWARDS, DISCOVERY, ANALYTICS, COMMUNITY, ADMIN -> Map.of();
                });
        return variables;
    }

    private Map<String, String> ofEveryService(Service service) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", LOOPBACK);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.httpOf(service)));
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        variables.put("FUNDLY_PUBLIC_URL", publicUrl(ports));
        variables.put(
                "FUNDLY_JWKS_URL",
                "http://%s:%d/.well-known/jwks.json".formatted(LOOPBACK, ports.httpOf(Service.USERS)));
        variables.put("FUNDLY_IDENTITY_CLIENT_ID", service.module());
        variables.put("FUNDLY_IDENTITY_CLIENT_SECRET", clientSecret(service));
        for (Service callee : Service.inner()) {
            variables.put("FUNDLY_" + callee.variable() + "_HOST", LOOPBACK);
            variables.put("FUNDLY_" + callee.variable() + "_PORT", Integer.toString(ports.grpcOf(callee)));
        }
        return variables;
    }

    private Map<String, String> ofTheGrpcServer(Service service) {
        return Map.of(
                "QUARKUS_GRPC_SERVER_HOST",
                LOOPBACK,
                "QUARKUS_GRPC_SERVER_PORT",
                Integer.toString(ports.grpcOf(service)));
    }

    private static Map<String, String> ofTheDatabase(DatabaseLogin login) {
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", login.reactiveUrl(),
                "QUARKUS_DATASOURCE_JDBC_URL", login.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", login.user(),
                "QUARKUS_DATASOURCE_PASSWORD", login.password());
    }

    /** Users knows the secret of every service that asks it for a token, and the first administrator. */
    private Map<String, String> ofUsers() {
        var variables = new HashMap<String, String>();
        variables.put("FUNDLY_USERS_KEY_ENCRYPTION_SECRET", wiring.secrets().get("users.keys"));
        for (Service service : Service.values()) {
            variables.put("FUNDLY_USERS_SERVICE_CLIENTS_" + service.variable(), clientSecret(service));
        }
        variables.put("FUNDLY_USERS_BOOTSTRAP_ADMIN_EMAIL", DemoLogins.ADMIN.email());
        variables.put("FUNDLY_USERS_BOOTSTRAP_ADMIN_PASSWORD", DemoLogins.ADMIN.password());
        return variables;
    }

    private Map<String, String> ofPayments() {
        var variables = new HashMap<String, String>();
        variables.put("STRIPE_SECRET_KEY", wiring.stripe().secretKey());
        variables.put("STRIPE_WEBHOOK_SECRET", wiring.stripe().webhookSecret());
        // What takes weeks elsewhere is to be seen here.
        variables.put("FUNDLY_PAYOUTS_HOLDING_PERIOD", "10s");
        wiring.stripe().apiBase().ifPresent(base -> variables.put("STRIPE_API_BASE", base));
        return variables;
    }

    private Map<String, String> ofNotifications() {
        var outbox = "http://%s:%d".formatted(LOOPBACK, ports.of(PortPlan.OUTBOX));
        return Map.of(
                "QUARKUS_MAILER_MOCK", "false",
                "QUARKUS_MAILER_HOST", LOOPBACK,
                "QUARKUS_MAILER_PORT", Integer.toString(ports.of(PortPlan.SMTP)),
                "FUNDLY_SMS_URL", outbox,
                "FUNDLY_PUSH_URL", outbox);
    }

    /** Plain HTTP needs cookies that go over it; one machine plays a whole crowd, so its limits are wide. */
    private Map<String, String> ofEdge() {
        return Map.of(
                "FUNDLY_HTTP_SECURE_COOKIES", "false",
                "FUNDLY_VISITORS_SECRET", wiring.secrets().get("visitors"),
                "FUNDLY_RATE_LIMITS_ADDRESS_CALLS", "100000",
                "FUNDLY_RATE_LIMITS_ACTIONS_REGISTER_CALLS", "10000",
                "FUNDLY_RATE_LIMITS_ACTIONS_LOGIN_CALLS", "10000",
                "FUNDLY_RATE_LIMITS_ACTIONS_PLEDGE_CALLS", "10000");
    }

    private String clientSecret(Service service) {
        return wiring.secrets().get("client." + service.module());
    }

    /** The address people use. */
    static String publicUrl(PortPlan ports) {
        return "http://localhost:" + ports.httpOf(Service.EDGE);
    }
}
