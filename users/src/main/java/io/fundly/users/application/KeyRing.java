package io.fundly.users.application;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.KeySchedule;
import io.fundly.users.domain.KeyTimes;
import io.fundly.users.domain.SigningKey;
import io.fundly.users.persistence.SigningKeys;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens are signed and verified with, read from the database now and then and kept in memory. Every
 * replica has the same ones: a new key is stored well before it signs, and whichever replica first sees that one is due
 * makes it, under a lock.
 */
@ApplicationScoped
public class KeyRing {

    private static final Logger log = Logger.getLogger(KeyRing.class);

    private final SigningKeys keys;
    private final Clock clock;
    private final KeySealing sealing;
    private final KeyTimes times;
    private final Duration maxAge;
    private final Set<String> reportedForeign = ConcurrentHashMap.newKeySet();
    private volatile @Nullable KeySet current;

    public KeyRing(SigningKeys keys, Clock clock, UsersConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.sealing = new KeySealing(config.keyEncryptionSecret());
        this.times = config.keys().times(config.tokens().accessLifetime());
        this.maxAge = config.keys().maxAge();
    }

    /** Reads the keys; makes one where one is due and removes those that are done. */
    public Uni<Void> tend() {
        return Panache.withSession(() -> keys.now()
                        .chain(now -> keys.listAll()
                                .map(this::read)
                                .chain(read ->
                                        isInOrder(read, now) ? Uni.createFrom().item(read) : rotate())))
                .invoke(read -> current = read)
                .replaceWithVoid();
    }

    /** Whether the keys have been read, without which nothing can be signed or verified. */
    public boolean isReady() {
        return current != null;
    }

    /** The public keys, as a JWK Set. */
    public PublishedKeys published() {
        return new PublishedKeys(ready().json(), maxAge);
    }

    /** The public key of this id, where there is one. */
    public Optional<PublicKey> verifier(String keyId) {
        return ready().verifier(keyId);
    }

    KeySet.Signer signer() {
        return ready().signer(clock.instant()).orElseThrow(KeyRing::unavailable);
    }

    private KeySet ready() {
        var read = current;
        if (read == null) {
            throw unavailable();
        }
        return read;
    }

    private static boolean isInOrder(KeySet read, Instant now) {
        return read.schedule().nextDue(now, read::canSignWith).isEmpty()
                && read.schedule().done(now).isEmpty();
    }

    private Uni<KeySet> rotate() {
        return Panache.withTransaction(() -> keys.lock()
                .chain(keys::now)
                .chain(now -> keys.listAll().map(this::read).chain(read -> change(read, now)))
                .chain(() -> keys.listAll())
                .map(this::read));
    }

    private Uni<Void> change(KeySet read, Instant now) {
        var done = read.schedule().done(now);
        var removal = done.isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.delete("id in ?1", done.stream().map(SigningKey::id).toList())
                        .invoke(() -> log.infof("Retired %d signing keys.", done.size()))
                        .replaceWithVoid();
        return removal.chain(() -> read.schedule()
                .nextDue(now, read::canSignWith)
                .map(signFrom -> keys.persistAndFlush(newKey(now, signFrom)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private SigningKey newKey(Instant now, Instant signFrom) {
        var pair = EcKeys.generate();
        var id = UUID.randomUUID().toString();
        var sealed = sealing.seal(id, pair.getPrivate().getEncoded());
        log.infof("Made the signing key %s, which signs from %s.", id, signFrom);
        return new SigningKey(id, pair.getPublic().getEncoded(), sealed, now, signFrom);
    }

    private KeySet read(List<SigningKey> stored) {
        var own = new HashMap<String, PrivateKey>();
        for (var key : stored) {
            sealing.open(key.id(), key.sealedPrivateKey())
                    .ifPresentOrElse(secret -> own.put(key.id(), EcKeys.privateKey(secret)), () -> reportForeign(key));
        }
        return new KeySet(stored, new KeySchedule(stored, times), own);
    }

    private void reportForeign(SigningKey key) {
        if (reportedForeign.add(key.id())) {
            log.warnf("The signing key %s is sealed with another secret: it only verifies here.", key.id());
        }
    }

    private static FundlyException unavailable() {
        return new FundlyException(CommonReason.UNAVAILABLE, "The keys for tokens are not there yet.");
    }

    /**
     * The public keys for everybody.
     *
     * @param json a JWK Set (RFC 7517, §5)
     * @param maxAge how long it may be kept
     */
    public record PublishedKeys(String json, Duration maxAge) {}
}
