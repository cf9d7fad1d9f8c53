package io.fundly.edge.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Remembers with each request the trace it belongs to: where a request is refused, the span need no longer be the current
 * one. A request that comes before tracing has begun for it gets an id of its own.
 */
@ApplicationScoped
class RequestTrace {

    private static final String KEY = "fundly-trace-id";
    private static final int FIRST = 400;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    remember(context);
                    context.next();
                },
                FIRST);
    }

    static String of(RoutingContext context) {
        String known = context.get(KEY);
        return known == null ? remember(context) : known;
    }

    private static String remember(RoutingContext context) {
        var span = Span.current().getSpanContext();
        var id = span.isValid() ? span.getTraceId() : IdGenerator.random().generateTraceId();
        context.put(KEY, id);
        return id;
    }
}
