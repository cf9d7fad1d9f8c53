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
import java.util.concurrent.CompletableFuture;
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

    /**
     * A token that is fetched where the call is made. gRPC asks for it wherever it happens to be ready to send, be it in the
     * midst of a connection's own work: what is done for the caller must not run there, because the caller's trace would
     * stay behind on that thread and pass for the trace of everything that comes after.
     */
    private static final class Bearer extends CallCredentials {

        private final CompletableFuture<Optional<String>> token = new CompletableFuture<>();

        Bearer(Uni<Optional<String>> token) {
            token.subscribe().with(this.token::complete, this.token::completeExceptionally);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // Everything that can become of it is told to the applier.
        public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
            token.whenComplete((value, failure) -> {
                if (failure == null) {
                    applier.apply(value.map(Bearer::header).orElseGet(Metadata::new));
                } else {
                    applier.fail(Status.UNAVAILABLE
                            .withDescription("No token could be had for this call.")
                            .withCause(failure));
                }
            });
        }

        private static Metadata header(String token) {
            var metadata = new Metadata();
            metadata.put(BearerTokens.AUTHORIZATION, "Bearer " + token);
            return metadata;
        }
    }
}
