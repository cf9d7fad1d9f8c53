package io.fundly.edge.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The header by which a repeated write is known; the services judge it, and name it among the faults of the rest. */
public class IdempotencyKey {

    @HeaderParam("Idempotency-Key")
    @Parameter(
            description = "A key of your choice: the same key with the same body is answered as the first time.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @Nullable
    String key;

    /** The key; empty where there is none. */
    public String text() {
        return Values.orEmpty(key);
    }
}
