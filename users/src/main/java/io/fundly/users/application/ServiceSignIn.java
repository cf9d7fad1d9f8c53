package io.fundly.users.application;

import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.Refusals;
import io.fundly.users.persistence.AttemptLimits;
import io.fundly.users.persistence.SignInAddresses;
import io.fundly.users.persistence.SignInAddresses.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives services tokens of their own against their secrets (client credentials, RFC 6749 §4.4). Wrong secrets are
 * counted and refused ever longer, but the right one is always taken: whoever can reach this port must not be able to
 * shut a service out, and a secret as long as these cannot be guessed meanwhile.
 */
@ApplicationScoped
public class ServiceSignIn {

    private static final String NAMESPACE = "service:";

    /** Compared with where there is no such service, so that this takes as long. */
    private static final String NOBODY = OpaqueToken.fresh().hash();

    private final SignInAddresses addresses;
    private final AccessTokens tokens;
    private final UserMeters meters;
    private final AttemptLimits limits;
    private final Map<String, String> secretHashes;

    public ServiceSignIn(SignInAddresses addresses, AccessTokens tokens, UserMeters meters, UsersConfig config) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.meters = meters;
        this.limits = config.login().limits();
        this.secretHashes = config.serviceClients().entrySet().stream()
                .filter(client -> client.getValue().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        client -> new OpaqueToken(client.getValue().orElseThrow()).hash()));
    }

    /**
     * A token for the service.
     *
     * @throws io.fundly.platform.errors.FundlyException INVALID_CREDENTIALS, LOGIN_LOCKED
     */
    public Uni<IssuedToken> issue(String name, String secret) {
        var expected = secretHashes.get(name);
        if (matches(expected == null ? NOBODY : expected, secret) && expected != null) {
            meters.serviceLogin(UserMeters.Login.SUCCEEDED);
            return Uni.createFrom().item(() -> new IssuedToken(tokens.forService(name), tokens.lifetime()));
        }
        meters.serviceLogin(UserMeters.Login.FAILED);
        return addresses.count(NAMESPACE + name, limits).map(attempt -> {
            throw switch (attempt) {
                case Attempt.Locked(var remaining) -> Refusals.loginLocked(remaining);
                case Attempt.Counted _ -> Refusals.invalidCredentials();
            };
        });
    }

    private static boolean matches(String expected, String secret) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                new OpaqueToken(secret).hash().getBytes(StandardCharsets.US_ASCII));
    }

    /** A service's token and how long it is good for. */
    public record IssuedToken(String token, java.time.Duration expiresIn) {}
}
