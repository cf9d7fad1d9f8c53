package io.fundly.sandbox.stripe.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param segments of the path; {@code {name}} matches any one
 * @param openToClients whether a publishable key will do
 */
public record Route(String method, List<String> segments, Shape shape, Operation operation, boolean openToClients) {

    public static Route get(String path, Shape shape, Operation operation) {
        return of("GET", path, shape, operation);
    }

    public static Route post(String path, Shape shape, Operation operation) {
        return of("POST", path, shape, operation);
    }

    public static Route delete(String path, Operation operation) {
        return of("DELETE", path, Shape.of(), operation);
    }

    private static Route of(String method, String path, Shape shape, Operation operation) {
        return new Route(method, split(path), shape, operation, false);
    }

    /** The same call, open to publishable keys. */
    public Route forClientsToo() {
        return new Route(method, segments, shape, operation, true);
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The path's parameters, if the path is this route's. */
    Optional<Map<String, String>> match(String calledMethod, List<String> called) {
        if (!method.equals(calledMethod) || segments.size() != called.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < called.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), called.get(i));
            } else if (!segment.equals(called.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
