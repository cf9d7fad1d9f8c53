package io.fundly.platform.identity;

import io.grpc.Metadata;
import io.quarkus.grpc.auth.GrpcSecurityMechanism;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Takes the bearer token (RFC 6750) out of a call's metadata; the JWT identity provider verifies it. */
@ApplicationScoped
public class BearerTokens implements GrpcSecurityMechanism {

    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final String SCHEME = "bearer ";

    @Override
    public boolean handles(Metadata metadata) {
        return metadata.containsKey(AUTHORIZATION);
    }

    @Override
    public AuthenticationRequest createAuthenticationRequest(Metadata metadata) {
        var header = metadata.get(AUTHORIZATION);
        var token = header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
        return new TokenAuthenticationRequest(new JsonWebTokenCredential(token));
    }
}
