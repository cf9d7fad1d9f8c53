package io.fundly.sandbox.bench;

import io.fundly.sandbox.launcher.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time of the launcher and of everything that it has started, by part. The broker and those who make the load
 * share the launcher's own process.
 */
record ProcessorTime(Map<String, Duration> byPart) {

    private static final String LAUNCHER = "broker and load";

    static ProcessorTime used() {
        var self = ProcessHandle.current();
        return new ProcessorTime(Stream.concat(Stream.of(self), self.descendants())
                .collect(Collectors.toMap(
                        process -> process.equals(self) ? LAUNCHER : part(process),
                        process -> process.info().totalCpuDuration().orElse(Duration.ZERO),
                        Duration::plus)));
    }

    private static String part(ProcessHandle process) {
        var command = process.info().commandLine().orElse("");
        return Arrays.stream(Service.values())
                .map(Service::module)
                .filter(module -> command.contains("/" + module + "/target/"))
                .findAny()
                .orElse(command.contains("java") ? "Stripe" : "PostgreSQL");
    }

    ProcessorTime plus(ProcessorTime other) {
        return new ProcessorTime(Stream.of(this, other)
                .flatMap(time -> time.byPart.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Duration::plus)));
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(byPart.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> part.getValue().minus(earlier.byPart.getOrDefault(part.getKey(), Duration.ZERO)))));
    }

    /** Of each of so many things. */
    double millis(int count) {
        return byPart.values().stream().mapToDouble(time -> millis(time, count)).sum();
    }

    /** The parts that took most first, each with its milliseconds of one of so many things. */
    String parts(int count) {
        return byPart.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(part -> "%s %.1f".formatted(part.getKey(), millis(part.getValue(), count)))
                .collect(Collectors.joining(", "));
    }

    private static double millis(Duration time, int count) {
        return time.toNanos() / 1e6 / count;
    }
}
