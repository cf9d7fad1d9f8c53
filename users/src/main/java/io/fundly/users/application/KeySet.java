package io.fundly.users.application;

import io.fundly.users.domain.KeySchedule;
import io.fundly.users.domain.SigningKey;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** The keys as they were when they were last read, ready for use. */
final class KeySet {

    private final KeySchedule schedule;
    private final Map<String, ECPublicKey> published;
    private final Map<String, PrivateKey> own;
    private final String json;

    /** @param own the private keys of those that this process can sign with, by their id */
    KeySet(List<SigningKey> keys, KeySchedule schedule, Map<String, PrivateKey> own) {
        this.schedule = schedule;
        this.own = Map.copyOf(own);
        this.published = keys.stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(
                        SigningKey::id, key -> EcKeys.publicKey(key.publicKey())));
        this.json = new JsonWebKeySet(keys.stream()
                        .map(key -> jwk(key.id(), EcKeys.publicKey(key.publicKey())))
                        .toList())
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    boolean canSignWith(SigningKey key) {
        return own.containsKey(key.id());
    }

    Optional<Signer> signer(Instant now) {
        return schedule.signing(now, this::canSignWith)
                .flatMap(key -> Optional.ofNullable(own.get(key.id())).map(secret -> new Signer(key.id(), secret)));
    }

    Optional<PublicKey> verifier(String id) {
        return Optional.ofNullable(published.get(id));
    }

    KeySchedule schedule() {
        return schedule;
    }

    /** RFC 7517, section 5. */
    String json() {
        return json;
    }

    private static EllipticCurveJsonWebKey jwk(String id, ECPublicKey key) {
        var jwk = new EllipticCurveJsonWebKey(key);
        jwk.setKeyId(id);
        jwk.setUse("sig");
        jwk.setAlgorithm("ES256");
        return jwk;
    }

    /** What signs now. */
    record Signer(String keyId, PrivateKey key) {}
}
