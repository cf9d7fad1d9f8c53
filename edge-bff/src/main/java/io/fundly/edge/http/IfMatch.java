package io.fundly.edge.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The header that makes a write depend on what its sender has seen. */
public class IfMatch {

    @HeaderParam("If-Match")
    @Parameter(description = "The ETag that the caller decided on; another one by now is answered with 412.")
    @Nullable
    String tag;

    /** The version that the caller decided on; empty where any will do. */
    public String etag() {
        return tag == null || tag.isBlank() || tag.strip().equals("*") ? "" : EntityTags.version(tag);
    }
}
