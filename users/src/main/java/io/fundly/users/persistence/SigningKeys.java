package io.fundly.users.persistence;

import io.fundly.users.domain.SigningKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The keys that access tokens are signed with. */
@ApplicationScoped
public class SigningKeys implements PanacheRepositoryBase<SigningKey, String> {

    /** Keeps other replicas from changing the keys until the end of the transaction; they can still be read. */
    public Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE")
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The clock that all replicas share. */
    public Uni<Instant> now() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                        .getSingleResult());
    }
}
