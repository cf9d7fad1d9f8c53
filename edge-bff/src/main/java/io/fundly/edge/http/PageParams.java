package io.fundly.edge.http;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The two parameters of every list. */
public class PageParams {

    @QueryParam("pageSize")
    @Parameter(
            description = "Items on the page: 20 if not given; over 100 is lowered to 100.",
            schema = @Schema(implementation = Integer.class, minimum = "1"))
    @Nullable
    String pageSize;

    @QueryParam("pageToken")
    @Parameter(description = "The nextPageToken of the page before, with the same filters.")
    @Nullable
    String pageToken;

    /** The size where nothing else of the query can be wrong. */
    public int size() {
        var faults = new QueryFaults();
        var size = size(faults);
        faults.throwIfAny();
        return size;
    }

    /** The size asked for; 0 where none is, or where what is asked for is noted as a fault. */
    public int size(QueryFaults faults) {
        return faults.positive(pageSize, "pageSize").orElse(0);
    }

    public String token() {
        return pageToken == null ? "" : pageToken;
    }
}
