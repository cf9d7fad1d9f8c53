package io.fundly.sandbox.stripe.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All calls. Where two match, the first wins, so literal paths stand before those with parameters. */
public final class Routes {
    private final List<Route> routes;

    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Finds the call for a path. */
    public Match find(String method, String path) {
        List<String> segments = Route.split(path);
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(method, segments);
            if (parameters.isPresent()) {
                return new Match(route, parameters.get());
            }
        }
        throw Failures.unrecognized(method, path);
    }

    /** A route and the values of its path's parameters. */
    public record Match(Route route, Map<String, String> parameters) {}
}
