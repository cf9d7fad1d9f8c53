package io.fundly.edge.http;

import io.fundly.edge.http.Problem.Fault;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Makes problem documents for the request being served. */
@RequestScoped
class Problems {

    private static final Logger log = Logger.getLogger(Problems.class);
    private static final String TRACE_ID = "traceId";

    /** The wait suggested where a needed service is away, in seconds. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private final UriInfo uri;
    private final CurrentVertxRequest request;

    Problems(UriInfo uri, CurrentVertxRequest request) {
        this.uri = uri;
        this.request = request;
    }

    Response response(Reason reason) {
        return response(reason, reason.sentence());
    }

    Response response(Reason reason, String detail) {
        return response(reason.status(), reason.name(), detail);
    }

    Response response(int status, String reason, String detail) {
        return response(status, reason, detail, List.of());
    }

    Response response(int status, String reason, String detail, List<Fault> faults) {
        var builder = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(document(
                        new Problem.Place(uri.getRequestUri().getRawPath(), RequestTrace.of(request.getCurrent())),
                        status,
                        reason,
                        detail,
                        faults));
        if (status == 503) {
            builder.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == 401) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return builder.build();
    }

    /** A document outside of a resource call, where its place is known otherwise; the log has a line with its trace id. */
    static Problem document(Problem.Place place, int status, String reason, String detail, List<Fault> faults) {
        MDC.put(TRACE_ID, place.traceId());
        // Who calls too often is refused just to save work, and would otherwise fill the log.
        log.logf(
                status == 429 ? Logger.Level.DEBUG : Logger.Level.INFO,
                "Answered %s with %d %s",
                place.path(),
                status,
                reason);
        return Problem.of(place, status, reason, detail, faults);
    }
}
