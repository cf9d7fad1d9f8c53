package io.fundly.sandbox.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a service: the JDK that runs the launcher, with a footprint that lets ten share a laptop. */
final class JavaCommand {

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            // A service without memory is worse than none: it is started again.
            "-XX:+ExitOnOutOfMemoryError",
            // Netty and protobuf use both, and each use would otherwise be a warning.
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // A cache that does not fit is no news for a log: the service starts without.
            "-Xlog:aot=off",
            "-Xlog:cds=off");

    private JavaCommand() {}

    static List<String> of(Service service, Path repository, List<String> options) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(SMALL);
        command.add(heapOf(service));
        command.addAll(options);
        command.add("-jar");
        command.add(service.application(repository).resolve("quarkus-run.jar").toString());
        return command;
    }

    /** A main class on the launcher's own class path, with room for what it keeps in memory of a long life. */
    static List<String> ofMain(String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(SMALL);
        command.addAll(List.of(
                "-Xmx512m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String heapOf(Service service) {
        return switch (service) {
            case PAYMENTS, EDGE -> "-Xmx192m";
            case USERS, CAMPAIGNS, REWARDS, DISCOVERY, NOTIFICATIONS, ANALYTICS, COMMUNITY, ADMIN -> "-Xmx128m";
        };
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
