package io.fundly.edge.accounts;

import io.fundly.edge.backend.Backend;
import io.fundly.users.v1.GetJwksRequest;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that access tokens are verified with (RFC 7517). */
@Path("/.well-known/jwks.json")
@Tag(name = "Edge")
@PermitAll
public class KeySetResource {

    private final Backend<MutinySessionServiceStub> sessions;

    KeySetResource(Backend<MutinySessionServiceStub> sessions) {
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "getKeySet", summary = "The JSON Web Key Set")
    @APIResponse(responseCode = "200", description = "The public keys")
    public Uni<Response> keys() {
        return sessions.read(stub -> stub.getJwks(GetJwksRequest.getDefaultInstance()))
                .map(answer -> Response.ok(answer.getJwksJson(), MediaType.APPLICATION_JSON_TYPE)
                        .header(
                                HttpHeaders.CACHE_CONTROL,
                                "public, max-age=" + answer.getMaxAge().getSeconds())
                        .build());
    }
}
