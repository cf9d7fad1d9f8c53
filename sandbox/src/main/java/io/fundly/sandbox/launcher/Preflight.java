package io.fundly.sandbox.launcher;

import io.fundly.platform.testing.Ports;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/** What can be known to be wrong before anything is started. */
final class Preflight {

    private final PlatformOptions options;

    Preflight(PlatformOptions options) {
        this.options = options;
    }

    void check() {
        requireBuilds();
        requireFreePorts();
    }

    private void requireBuilds() {
        for (Service service : Service.values()) {
            var application = service.application(options.repository()).resolve("quarkus-run.jar");
            if (Files.notExists(application)) {
                throw new LaunchFailure(
                        "%s is not built (%s is missing): run ./fundly up, which builds what is missing."
                                .formatted(service, application));
            }
        }
    }

    private void requireFreePorts() {
        var elsewhere = elsewhere();
        options.ports().all().forEach((part, port) -> {
            if (!elsewhere.contains(part) && !Ports.isFree(port)) {
                var holder = PortHolder.of(port).orElse("another program");
                throw new LaunchFailure(
                        "Port %d, which %s needs, is taken by %s: stop that, or move all ports with --port-offset."
                                .formatted(port, part, holder));
            }
        });
    }

    private Set<String> elsewhere() {
        var parts = new HashSet<String>();
        options.external().postgres().ifPresent(server -> parts.add(PortPlan.POSTGRESQL));
        options.external().rabbitmq().ifPresent(server -> parts.add(PortPlan.BROKER));
        options.external().stripe().ifPresent(account -> parts.add(PortPlan.STRIPE));
        return parts;
    }
}
