package io.fundly.edge.http;

import io.fundly.edge.http.Problem.Fault;
import jakarta.ws.rs.HeaderParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The headers that writes may carry. */
public class RequestHeaders {

    private static final int LONGEST_KEY = 255;

    @HeaderParam("Idempotency-Key")
    @Parameter(description = "The same key with the same body is answered as the first time; at most 255 characters.")
    @Nullable
    String idempotencyKey;

    @HeaderParam("If-Match")
    @Parameter(description = "The ETag that the caller decided on; another one by now is answered with 412.")
    @Nullable
    String ifMatch;

    /** The idempotency key; empty where there is none. */
    public String requestId() {
        var key = idempotencyKey == null ? "" : idempotencyKey;
        if (key.length() > LONGEST_KEY) {
            throw Refusal.invalid(List.of(new Fault("Idempotency-Key", "must have at most 255 characters")));
        }
        return key;
    }

    /** The idempotency key of a call that moves money. */
    public String requiredRequestId() {
        var key = requestId();
        if (key.isBlank()) {
            throw Refusal.invalid(
                    List.of(new Fault("Idempotency-Key", "is required: a header with a key of your choice")));
        }
        return key;
    }

    /** The version that the caller decided on; empty where any will do. */
    public String etag() {
        return ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*") ? "" : EntityTags.version(ifMatch);
    }
}
