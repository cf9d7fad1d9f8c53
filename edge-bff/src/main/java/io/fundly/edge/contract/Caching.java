package io.fundly.edge.contract;

import io.fundly.edge.contract.ContractFilter.Call;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says of reads that can be asked for again what they answer where nothing has changed. */
final class Caching {

    private Caching() {}

    static void complete(Call call) {
        if (!call.takes(Parameter.In.HEADER, HttpHeaders.IF_NONE_MATCH)) {
            return;
        }
        var responses = call.operation().getResponses();
        responses.getAPIResponse("200").addHeader(HttpHeaders.ETAG, tag());
        responses.addAPIResponse(
                "304",
                OASFactory.createAPIResponse()
                        .description("It is as it was when the ETag in If-None-Match was given.")
                        .addHeader(HttpHeaders.ETAG, tag()));
    }

    private static org.eclipse.microprofile.openapi.models.headers.Header tag() {
        return OASFactory.createHeader()
                .description("Of this very document; give it back in If-None-Match, or in If-Match with a write.")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
