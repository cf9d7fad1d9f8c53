package io.fundly.platform.identity;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Puts the right token on every outgoing call, as {@link CallAs} says. */
@ApplicationScoped
@GlobalInterceptor
public class OutgoingIdentity implements ClientInterceptor {

    private final CurrentIdentityAssociation identities;
    private final ServiceTokens serviceTokens;

    public OutgoingIdentity(CurrentIdentityAssociation identities, ServiceTokens serviceTokens) {
        this.identities = identities;
        this.serviceTokens = serviceTokens;
    }

    @Override
    public <ReqT, RespT> ClientCall<ReqT, RespT> interceptCall(
            MethodDescriptor<ReqT, RespT> method, CallOptions options, Channel next) {
        var token = switch (options.getOption(CallAs.OPTION)) {
            case CALLER -> callerToken();
            case SERVICE -> serviceTokens.current().map(Optional::of);
            case NOBODY -> Uni.createFrom().item(Optional.<String>empty());
        };
        return next.newCall(method, options.withCallCredentials(new Bearer(token)));
    }

    private Uni<Optional<String>> callerToken() {
        if (!Arc.container().requestContext().isActive()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return identities
                .getDeferredIdentity()
                .map(identity -> Optional.ofNullable(identity.getCredential(TokenCredential.class))
                        .map(TokenCredential::getToken));
    }

    private static final class Bearer extends CallCredentials {

        private final Uni<Optional<String>> token;

        Bearer(Uni<Optional<String>> token) {
            this.token = token;
        }

        @Override
        public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
            token.subscribe()
                    .with(
                            value -> applier.apply(value.map(Bearer::header).orElseGet(Metadata::new)),
                            failure -> applier.fail(Status.UNAVAILABLE
                                    .withDescription("No token could be had for this call.")
                                    .withCause(failure)));
        }

        private static Metadata header(String token) {
            var metadata = new Metadata();
            metadata.put(BearerTokens.AUTHORIZATION, "Bearer " + token);
            return metadata;
        }
    }
}
