package io.fundly.users.application;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.Role;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues access tokens: JWTs (RFC 7519) signed with ES256, which every service verifies by itself. */
@ApplicationScoped
public class AccessTokens {

    private static final String ROLES = "roles";

    private final KeyRing keys;
    private final Clock clock;
    private final UsersConfig.Tokens config;

    public AccessTokens(KeyRing keys, Clock clock, UsersConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.config = config.tokens();
    }

    /** How long a token is good for. */
    public Duration lifetime() {
        return config.accessLifetime();
    }

    /** A token for an account, with the roles that it has now. */
    public String forUser(Account account) {
        var roles = account.roles().stream().map(Role::claim).collect(Collectors.toUnmodifiableSet());
        return sign(Jwt.claims()
                .subject(account.id().toString())
                .claim(ROLES, roles)
                .claim("name", account.name()));
    }

    /** A token for one of our services, with the role {@code service:<name>} and no other. */
    public String forService(String name) {
        return sign(Jwt.claims().subject(name).claim(ROLES, Set.of("service:" + name)));
    }

    private String sign(JwtClaimsBuilder claims) {
        var signer = keys.signer();
        var now = clock.instant();
        return claims.issuer(config.issuer())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.accessLifetime()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(signer.keyId())
                .sign(signer.key());
    }
}
