package io.fundly.edge.http;

import io.fundly.edge.http.Problem.Fault;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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

    public int size() {
        if (pageSize == null) {
            return 0;
        }
        try {
            var size = Integer.parseInt(pageSize);
            if (size > 0) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like every size that is not positive.
        }
        throw Refusal.invalid(List.of(new Fault("pageSize", "must be a whole number from 1 on")));
    }

    public String token() {
        return pageToken == null ? "" : pageToken;
    }
}
