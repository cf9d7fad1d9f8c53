package io.fundly.sandbox.launcher;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each service is started. */
final class ServiceRecipes {

    static final String READY = "/q/health/ready";

    private final PlatformOptions options;
    private final ServiceEnvironment environment;
    private final StartupCaches caches;

    ServiceRecipes(PlatformOptions options, Wiring wiring, StartupCaches caches) {
        this.options = options;
        this.environment = new ServiceEnvironment(wiring);
        this.caches = caches;
    }

    ChildProcess.Recipe of(Service service) {
        return with(service, Stream.of(caches.options(service), options.jvmOptions()));
    }

    /** The run whose end writes the start-up cache. */
    ChildProcess.Recipe training(Service service) {
        return with(service, Stream.of(caches.trainingOptions(service)));
    }

    private ChildProcess.Recipe with(Service service, Stream<List<String>> jvmOptions) {
        var variables = new HashMap<>(environment.of(service));
        variables.putAll(options.variables().getOrDefault(service, Map.of()));
        var command = JavaCommand.of(
                service, options.repository(), jvmOptions.flatMap(List::stream).toList());
        return new ChildProcess.Recipe(service.module(), command, variables);
    }

    URI url(Service service) {
        return URI.create("http://%s:%d"
                .formatted(ServiceEnvironment.LOOPBACK, options.ports().httpOf(service)));
    }
}
