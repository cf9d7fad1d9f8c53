package io.fundly.edge.http;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates the path of a field in a gRPC request to the field's name in the REST contract. */
final class FieldNames {

    /** Messages that a request wraps its fields in, and that the JSON body does not have. */
    private static final Set<String> WRAPPERS =
            Set.of("campaign", "reward", "comment", "user", "settings", "pledge", "notification", "flag");

    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("minor_units", "amount"),
            Map.entry("currency_code", "currency"),
            Map.entry("deadline_time", "deadline"),
            Map.entry("start_time", "startsAt"),
            Map.entry("end_time", "endsAt"),
            Map.entry("request_id", "Idempotency-Key"),
            Map.entry("query", "q"));

    private FieldNames() {}

    static String toRest(String field) {
        var parts = field.split("\\.", -1);
        var first = parts.length > 1 && WRAPPERS.contains(parts[0]) ? 1 : 0;
        return Arrays.stream(parts).skip(first).map(FieldNames::segment).collect(Collectors.joining("."));
    }

    private static String segment(String name) {
        var renamed = RENAMED.get(name);
        if (renamed != null) {
            return renamed;
        }
        var words = name.split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
