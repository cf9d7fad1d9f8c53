package io.fundly.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Verifies tokens as SmallRye JWT does, and remembers for a minute what it has verified: a caller shows the same token
 * with every call, and the signature's check is the dearest part of a cheap one. Nothing is remembered past the token's
 * own end, and nothing of what was refused.
 */
@Alternative
@Priority(1)
@Singleton
public class VerifiedTokens extends JWTCallerPrincipalFactory {

    /** By this much longer a key is trusted that {@code users} publishes no more. */
    static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

    private static final int MOST_TOKENS = 10_000;

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfter(Expiry.creating(VerifiedTokens::trust))
            .build();

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        var parsed = parser.parse(token, expected);
        var type = parsed.getJoseObjects().getFirst().getHeader("typ");
        var principal = new DefaultJWTCallerPrincipal(token, type, parsed.getJwtClaims());
        verified.put(token, principal);
        return principal;
    }

    private static Duration trust(String token, JWTCallerPrincipal principal) {
        var left = Duration.between(Instant.now(), Instant.ofEpochSecond(principal.getExpirationTime()));
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_TRUST) < 0 ? left : LONGEST_TRUST;
    }
}
