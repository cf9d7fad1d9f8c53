package io.fundly.edge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses a body that announces itself as too large before a byte of it is read. */
@ApplicationScoped
class BodyLimit {

    private static final int EARLY = 300;

    private final HttpConfig config;
    private final ObjectMapper mapper;

    BodyLimit(HttpConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        var announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        var multipart = type != null && type.startsWith("multipart/");
        if (announced == null || multipart || isWithinLimit(announced)) {
            context.next();
            return;
        }
        var refusal = config.tooLarge();
        if (context.request().version() != HttpVersion.HTTP_2) {
            // The body that follows is not read, so nothing else can follow it; HTTP/2 ends only the stream.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        context.response()
                .setStatusCode(refusal.reason().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(document(refusal, new Problem.Place(context.request().path(), RequestTrace.of(context))));
    }

    private boolean isWithinLimit(String announced) {
        return announced.length() < 10 && Long.parseLong(announced) <= config.jsonLimit();
    }

    private String document(Refusal refusal, Problem.Place place) {
        try {
            return mapper.writeValueAsString(Problems.document(
                    place,
                    refusal.reason().status(),
                    refusal.reason().name(),
                    String.valueOf(refusal.getMessage()),
                    List.of()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem does not serialise.", impossible);
        }
    }
}
