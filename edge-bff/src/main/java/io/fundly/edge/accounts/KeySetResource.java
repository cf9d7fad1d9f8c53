package io.fundly.edge.accounts;

import io.fundly.edge.backend.Backend;
import io.fundly.users.v1.GetJwksRequest;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that access tokens are verified with (RFC 7517). */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Edge")
@PermitAll
public class KeySetResource {

    private final Backend<MutinySessionServiceStub> sessions;

    KeySetResource(Backend<MutinySessionServiceStub> sessions) {
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "getKeySet", summary = "The JSON Web Key Set")
    @APIResponseSchema(value = KeySet.class, responseDescription = "The public keys")
    public Uni<Response> keys() {
        return sessions.read(stub -> stub.getJwks(GetJwksRequest.getDefaultInstance()))
                .map(answer -> Response.ok(answer.getJwksJson(), MediaType.APPLICATION_JSON_TYPE)
                        .header(
                                HttpHeaders.CACHE_CONTROL,
                                "public, max-age=" + answer.getMaxAge().getSeconds())
                        .build());
    }

    /** As RFC 7517 has it. */
    record KeySet(List<Map<String, String>> keys) {}
}
