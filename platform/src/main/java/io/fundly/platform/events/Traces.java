package io.fundly.platform.events;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries the W3C trace context across the broker, so that a trace goes on in the services that hear of an event. */
@ApplicationScoped
class Traces {

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final OpenTelemetry telemetry;

    Traces(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    String currentTraceparent() {
        var carrier = new HashMap<String, String>();
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), carrier, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        return carrier.getOrDefault(TRACEPARENT, "");
    }

    /** Runs the handling of an event as a span of the trace in which the event was said. */
    <T> Uni<T> consuming(String queue, IncomingEvent event, Supplier<Uni<T>> handling) {
        var said = telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), Map.of(TRACEPARENT, event.traceparent()), GETTER);
        var span = telemetry
                .getTracer("io.fundly.platform.events")
                .spanBuilder(queue + " process")
                .setParent(said)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "rabbitmq")
                .setAttribute("messaging.destination.name", queue)
                .setAttribute("messaging.message.id", event.id().toString())
                .setAttribute("messaging.rabbitmq.destination.routing_key", event.type())
                .startSpan();
        return Uni.createFrom()
                .deferred(() -> within(span, handling))
                .onFailure()
                .invoke(failure -> span.recordException(failure).setStatus(StatusCode.ERROR))
                .onTermination()
                .invoke(span::end);
    }

    @SuppressWarnings("MustBeClosedChecker") // The scope outlives this method: it is closed when the handling ends.
    private static <T> Uni<T> within(Span span, Supplier<Uni<T>> handling) {
        var scope = span.makeCurrent();
        return handling.get().onTermination().invoke(scope::close);
    }
}
