package io.fundly.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens as SmallRye JWT does, and remembers for a minute what it has verified: a caller shows the same token
 * with every call, and the signature's check is the dearest part of a cheap one. Nothing is remembered past the token's
 * own end, and nothing of what was refused.
 *
 * <p>The keys are asked for as soon as the service starts, and kept while {@code users} is away. Without any, no token is
 * called bad: {@link KeysAwayException}, said at once, so that no request waits for what another has just asked in vain.
 */
@Alternative
@Priority(1)
@Singleton
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    /** By this much longer a key is trusted that {@code users} publishes no more. */
    static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

    private static final int MOST_TOKENS = 10_000;

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final Parser parser = new Parser();
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfter(Expiry.creating(VerifiedTokens::trust))
            .build();
    private Cancellable loading = () -> {};
    private volatile boolean keysAway;

    void loadKeys(@Observes StartupEvent started, JWTCallerPrincipalFactory inUse, JWTAuthContextInfo expected) {
        if (equals(inUse)) {
            loading = Uni.createFrom()
                    .item(Unchecked.supplier(() -> parser.getVerificationKeyResolver(expected)))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure()
                    .invoke(() -> keysAway = true)
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .indefinitely()
                    .subscribe()
                    .with(_ -> keysAway = false);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        loading.cancel();
    }

    boolean areKeysAway() {
        return keysAway;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        if (keysAway) {
            throw new KeysAwayException(null);
        }
        var parsed = verify(token, expected);
        var type = parsed.getJoseObjects().getFirst().getHeader("typ");
        var principal = new DefaultJWTCallerPrincipal(token, type, parsed.getJwtClaims());
        verified.put(token, principal);
        return principal;
    }

    private JwtContext verify(String token, JWTAuthContextInfo expected) throws ParseException {
        try {
            return parser.parse(token, expected);
        } catch (ParseException refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException) {
                    throw new KeysAwayException(refused);
                }
            }
            throw refused;
        }
    }

    private static Duration trust(String token, JWTCallerPrincipal principal) {
        var left = Duration.between(Instant.now(), Instant.ofEpochSecond(principal.getExpirationTime()));
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_TRUST) < 0 ? left : LONGEST_TRUST;
    }

    private static final class Parser extends DefaultJWTTokenParser {

        /** Loads the keys with the first call that succeeds. */
        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo expected)
                throws UnresolvableKeyException {
            return super.getVerificationKeyResolver(expected);
        }
    }
}
