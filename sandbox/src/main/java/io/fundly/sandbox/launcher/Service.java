package io.fundly.sandbox.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes of the platform that are built in this repository, each a module of its own. */
public enum Service {
    USERS("users", 1),
    CAMPAIGNS("campaigns", 2),
    PAYMENTS("payments", 3),
    REWARDS("rewards", 4),
    DISCOVERY("discovery", 5),
    NOTIFICATIONS("notifications", 6),
    ANALYTICS("analytics", 7),
    COMMUNITY("community", 8),
    ADMIN("admin", 9),
    EDGE("edge-bff", 0);

    private static final int EDGE_HTTP = 8080;
    private static final int HTTP = 8100;
    private static final int GRPC = 9100;

    private final String module;
    private final int place;

    Service(String module, int place) {
        this.module = module;
        this.place = place;
    }

    /** The services behind the edge: each has a database, a gRPC server and callers. */
    public static List<Service> inner() {
        return Arrays.stream(values()).filter(service -> service != EDGE).toList();
    }

    /** The name of the module, by which the service is known everywhere. */
    public String module() {
        return module;
    }

    /** The name as environment variables have it. */
    String variable() {
        return module.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    int defaultHttpPort() {
        return this == EDGE ? EDGE_HTTP : HTTP + place;
    }

    int defaultGrpcPort() {
        return GRPC + place;
    }

    /** Where the build leaves the application. */
    Path application(Path repository) {
        return repository.resolve(module).resolve("target").resolve("quarkus-app");
    }

    @Override
    public String toString() {
        return module;
    }
}
