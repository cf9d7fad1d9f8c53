package io.fundly.edge.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The same header on a call that moves money, which does nothing without it. */
public class RequiredIdempotencyKey {

    @HeaderParam("Idempotency-Key")
    @Parameter(
            required = true,
            description = "A key of your choice: the same key with the same body is answered as the first time.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @Nullable
    String key;

    /** The key; empty where the caller forgot it, which the service refuses. */
    public String text() {
        return Values.orEmpty(key);
    }
}
