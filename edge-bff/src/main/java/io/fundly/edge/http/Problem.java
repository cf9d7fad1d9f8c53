package io.fundly.edge.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type where the reason is explained
 * @param title the status in words
 * @param detail what happened, for people
 * @param instance the path that was asked
 * @param reason a stable word that programs may act on
 * @param traceId under which the logs have it
 * @param errors for bad input: every fault that was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"type", "title", "status", "detail", "instance", "reason", "traceId"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String reason,
        String traceId,
        @Nullable List<Fault> errors) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://fundly.io/problems/";

    /**
     * The problem of a request that went there, with the address and the title that go with its reason and status.
     *
     * @param detail what happened; faults of the input speak for themselves
     */
    public static Problem of(Place place, int status, String reason, String detail, List<Fault> faults) {
        return new Problem(
                TYPES + reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                title(status),
                status,
                faults.isEmpty() ? detail : summary(faults),
                place.path(),
                reason,
                place.traceId(),
                faults.isEmpty() ? null : faults);
    }

    /** In the names of this contract: a service that found the faults tells of them in those of its own. */
    private static String summary(List<Fault> faults) {
        return faults.size() == 1
                ? "The request has a fault: %s %s."
                        .formatted(faults.getFirst().field(), faults.getFirst().message())
                : "The request has %d faults.".formatted(faults.size());
    }

    /** A status in words. */
    public static String title(int status) {
        var known = Response.Status.fromStatusCode(status);
        return switch (status) {
            case 422 -> "Unprocessable Content";
            default -> known == null ? "Error" : known.getReasonPhrase();
        };
    }

    /** Where a request went, and the trace it belongs to. */
    public record Place(String path, String traceId) {}

    /** One fault of the input: the field by its path in the body, or the header or parameter, and what is wrong. */
    @Schema(requiredProperties = {"field", "message"})
    public record Fault(String field, String message) {}
}
