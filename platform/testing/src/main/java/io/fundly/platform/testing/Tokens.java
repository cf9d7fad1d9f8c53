package io.fundly.platform.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Mints access tokens as {@code users} does, and the ones that must be refused. */
public final class Tokens {

    static final String SIGNING_KEY = "fundly.test.signing-key";

    private static final String ISSUER = "https://fundly.io";
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final PrivateKey key;

    Tokens(String signingKey) {
        try {
            key = ((EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(signingKey)).getEcPrivateKey();
        } catch (JoseException impossible) {
            throw new IllegalStateException("The test's own key does not parse.", impossible);
        }
    }

    /** The tokens that the service under test takes. */
    public static Tokens trusted() {
        return new Tokens(ConfigProvider.getConfig().getValue(SIGNING_KEY, String.class));
    }

    /** Tokens that look the same and are signed by somebody else. */
    public static Tokens forged() {
        try {
            var stranger = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            return new Tokens(stranger.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        } catch (JoseException impossible) {
            throw new IllegalStateException("Every JDK has the curve P-256.", impossible);
        }
    }

    /** A token for an account; every account is a backer as well. */
    public String user(UUID id, String... roles) {
        var all = new java.util.HashSet<>(Set.of(roles));
        all.add("backer");
        return sign(id.toString(), all, Instant.now().plus(LIFETIME));
    }

    /** A token for one of our services. */
    public String service(String name) {
        return sign(name, Set.of("service:" + name), Instant.now().plus(LIFETIME));
    }

    /** A token that was good a minute ago. */
    public String expired(UUID id, String... roles) {
        return sign(id.toString(), Set.of(roles), Instant.now().minus(Duration.ofMinutes(2)));
    }

    private String sign(String subject, Set<String> roles, Instant end) {
        return Jwt.claims()
                .issuer(ISSUER)
                .subject(subject)
                .claim("roles", roles)
                .issuedAt(end.minus(LIFETIME))
                .expiresAt(end)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId("test-key")
                .sign(key);
    }
}
