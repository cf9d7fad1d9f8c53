package io.fundly.sandbox.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a platform is to be run.
 *
 * @param repository where the modules and their builds are
 * @param home where everything that is kept is kept
 * @param fastStarts makes a start-up cache for each service that has none yet; it costs a minute and saves half of
 *     every start
 * @param supervised starts a service again that ends by itself
 * @param variables is added to the environment of single services
 * @param jvmOptions come after those that keep the services small, and overrule them
 */
public record PlatformOptions(
        Path repository,
        Path home,
        PortPlan ports,
        External external,
        Console console,
        DemoData demoData,
        boolean fastStarts,
        boolean supervised,
        Map<Service, Map<String, String>> variables,
        List<String> jvmOptions) {

    public PlatformOptions {
        variables = Map.copyOf(variables);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A platform for tests: on free ports, silent, without demo data, and nothing comes back by itself. */
    public static PlatformOptions isolated(Path repository, Path home) {
        return new PlatformOptions(
                repository,
                home,
                PortPlan.free(),
                External.NONE,
                Console.SILENT,
                DemoData.NONE,
                false,
                false,
                Map.of(),
                List.of());
    }

    /** The same with one more environment variable for one service. */
    public PlatformOptions with(Service service, String variable, String value) {
        var all = new EnumMap<Service, Map<String, String>>(Service.class);
        all.putAll(variables);
        var changed = new HashMap<>(all.getOrDefault(service, Map.of()));
        changed.put(variable, value);
        all.put(service, Map.copyOf(changed));
        return new PlatformOptions(
                repository, home, ports, external, console, demoData, fastStarts, supervised, all, jvmOptions);
    }

    /** The same with another view of what goes on. */
    public PlatformOptions with(Console view) {
        return new PlatformOptions(
                repository, home, ports, external, view, demoData, fastStarts, supervised, variables, jvmOptions);
    }

    /** The same with real servers in the place of embedded ones. */
    public PlatformOptions with(External servers) {
        return new PlatformOptions(
                repository, home, ports, servers, console, demoData, fastStarts, supervised, variables, jvmOptions);
    }

    /** The same with services that run on the JVM in another way. */
    public PlatformOptions withJvmOptions(String... more) {
        return new PlatformOptions(
                repository, home, ports, external, console, demoData, fastStarts, supervised, variables, List.of(more));
    }
}
