package io.fundly.platform.identity;

import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The token under which this service calls others when no user stands behind the call (client credentials, RFC 6749
 * §4.4), kept until shortly before it ends. Calls that need one at the same time share one request for it.
 */
@ApplicationScoped
public class ServiceTokens {

    private final MutinySessionServiceStub sessions;
    private final IdentityConfig config;
    private final AtomicReference<@Nullable Fetch> latest = new AtomicReference<>();

    public ServiceTokens(@GrpcClient("users") MutinySessionServiceStub sessions, IdentityConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /** A token that holds for a while yet; fails where {@code users} is away or refuses the secret. */
    public Uni<String> current() {
        return Uni.createFrom().deferred(() -> {
            var known = latest.get();
            if (known != null && known.usable()) {
                return known.token;
            }
            var fetch = new Fetch(issue());
            return latest.compareAndSet(known, fetch) ? fetch.token : current();
        });
    }

    private Uni<IssueServiceTokenResponse> issue() {
        var request = IssueServiceTokenRequest.newBuilder()
                .setClientId(config.clientId())
                .setClientSecret(config.clientSecret().orElse(""))
                .build();
        return CallAs.nobody(sessions).issueServiceToken(request);
    }

    private final class Fetch {

        private final Uni<String> token;
        private volatile Instant renewAt = Instant.MAX;

        Fetch(Uni<IssueServiceTokenResponse> call) {
            this.token = call.invoke(this::noteLifetime)
                    .onFailure()
                    .invoke(() -> renewAt = Instant.MIN)
                    .map(IssueServiceTokenResponse::getAccessToken)
                    .memoize()
                    .indefinitely();
        }

        boolean usable() {
            return Instant.now().isBefore(renewAt);
        }

        private void noteLifetime(IssueServiceTokenResponse response) {
            var lifetime = Duration.ofSeconds(response.getExpiresIn().getSeconds());
            renewAt = Instant.now().plus(lifetime.minus(config.renewBefore()));
        }
    }
}
