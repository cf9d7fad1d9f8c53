package io.fundly.edge.http;

import io.fundly.edge.http.Problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, collecting every fault. */
public final class QueryFaults {

    private final List<Fault> faults = new ArrayList<>();

    public Optional<Integer> integer(@Nullable String text, String name) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return fault(name, "must be a whole number");
        }
    }

    /** A whole number from 1 on. */
    public Optional<Integer> positive(@Nullable String text, String name) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var number = Integer.parseInt(text);
            if (number > 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like every number that is not positive.
        }
        return fault(name, "must be a whole number from 1 on");
    }

    public Optional<Instant> instant(@Nullable String text, String name) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return fault(name, "must be a time as in RFC 3339, such as 2027-01-31T18:00:00Z");
        }
    }

    /** A span as ISO 8601 writes it, or days and hours for short: {@code P3D}, {@code PT12H}, {@code 3d}, {@code 12h}. */
    public Optional<Duration> duration(@Nullable String text, String name) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var upper = text.toUpperCase(Locale.ROOT);
            var span = Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
            if (span.isPositive()) {
                return Optional.of(span);
            }
        } catch (DateTimeParseException notASpan) {
            // Refused below, like every span that is not positive.
        }
        return fault(name, "must be a span such as 3d, 12h or P3D");
    }

    /** A constant by its name, in either case and with {@code camelCase} for {@code CAMEL_CASE}. */
    public <E extends Enum<E>> Optional<E> constant(@Nullable String text, Class<E> type, String name) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        var wanted = text.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        return fault(
                name,
                "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private <T> Optional<T> fault(String name, String message) {
        faults.add(new Fault(name, message));
        return Optional.empty();
    }
}
