package io.fundly.platform.identity;

import io.fundly.users.v1.IssueServiceTokenRequest;
import io.fundly.users.v1.IssueServiceTokenResponse;
import io.fundly.users.v1.MutinySessionServiceGrpc.MutinySessionServiceStub;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The token under which this service calls others when no user stands behind the call (client credentials, RFC 6749
 * §4.4). It is asked for as soon as the service starts and renewed well before its end; while {@code users} is away, the
 * one that is there goes on until it ends. Calls that need one at the same time share one request for it.
 */
@ApplicationScoped
public class ServiceTokens {

    private static final Logger log = Logger.getLogger(ServiceTokens.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /** A token that ends sooner might end on its way. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(10);

    private final MutinySessionServiceStub sessions;
    private final IdentityConfig config;
    private final AtomicReference<@Nullable Fetch> latest = new AtomicReference<>();
    private Cancellable beginning = () -> {};

    public ServiceTokens(@GrpcClient("users") MutinySessionServiceStub sessions, IdentityConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    void begin(@Observes StartupEvent started) {
        if (config.clientSecret().isPresent()) {
            beginning = current()
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .indefinitely()
                    .subscribe()
                    .with(_ -> log.debug("This service has a token of its own."));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        beginning.cancel();
    }

    /** A token that holds for a while yet; fails where there is none and {@code users} is away or refuses the secret. */
    public Uni<String> current() {
        return Uni.createFrom().deferred(() -> {
            var known = latest.get();
            if (known != null && known.usable()) {
                return known.token;
            }
            var fetch = new Fetch(issue(), known);
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
        private volatile Instant end = Instant.MIN;

        Fetch(Uni<IssueServiceTokenResponse> call, @Nullable Fetch before) {
            this.token = call.invoke(this::noteLifetime)
                    .map(IssueServiceTokenResponse::getAccessToken)
                    .onFailure()
                    .recoverWithUni(failure -> goOn(before, failure))
                    .memoize()
                    .indefinitely();
        }

        /** With the one before while that is good; whoever comes next asks for another again. */
        private Uni<String> goOn(@Nullable Fetch before, Throwable failure) {
            renewAt = Instant.MIN;
            if (before == null || !Instant.now().isBefore(before.end)) {
                return Uni.createFrom().failure(failure);
            }
            end = before.end;
            return before.token;
        }

        boolean usable() {
            return Instant.now().isBefore(renewAt);
        }

        private void noteLifetime(IssueServiceTokenResponse response) {
            var now = Instant.now();
            var lifetime = Duration.ofSeconds(response.getExpiresIn().getSeconds());
            var half = lifetime.dividedBy(2);
            var early = config.renewBefore().compareTo(half) < 0 ? config.renewBefore() : half;
            renewAt = now.plus(lifetime).minus(early);
            end = now.plus(lifetime).minus(LEAST_LEFT);
        }
    }
}
