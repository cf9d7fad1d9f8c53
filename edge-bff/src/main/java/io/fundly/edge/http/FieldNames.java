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

    /** Fields of requests that have no body: parameters, for which the contract has shorter names. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("query", "q"),
            Map.entry("categories", "category"),
            Map.entry("countries", "country"),
            Map.entry("tags", "tag"),
            Map.entry("states", "status"),
            Map.entry("start_time", "from"),
            Map.entry("end_time", "to"),
            Map.entry("request_id", "Idempotency-Key"),
            Map.entry("notification_ids", "ids"),
            // What a body changes is what it names, so a fault of the mask is one of the body as a whole.
            Map.entry("update_mask", ""));

    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("minor_units", "amount"),
            Map.entry("currency_code", "currency"),
            Map.entry("deadline_time", "deadline"),
            Map.entry("start_time", "startsAt"),
            Map.entry("end_time", "endsAt"));

    private FieldNames() {}

    static String toRest(String field) {
        var parts = field.split("\\.", -1);
        if (parts.length == 1) {
            var bracket = field.indexOf('[');
            var name = bracket < 0 ? field : field.substring(0, bracket);
            var parameter = PARAMETERS.get(name);
            return parameter == null ? segment(field) : parameter + field.substring(name.length());
        }
        var first = WRAPPERS.contains(parts[0]) ? 1 : 0;
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
