package io.fundly.users.persistence;

import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.RefreshToken;
import io.fundly.users.domain.Session;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The sessions, and the refresh tokens that belong to them. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {

    /** The session, locked; a refresh token that is there has one. */
    public Uni<Session> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("A refresh token has no session."));
    }

    /** The refresh token, locked: of two who show it at once the second sees that it is spent. */
    public Uni<Optional<RefreshToken>> lockToken(OpaqueToken token) {
        return Panache.getSession()
                .chain(session -> session.find(RefreshToken.class, token.hash(), LockModeType.PESSIMISTIC_WRITE))
                .map(Optional::ofNullable);
    }

    /** Keeps a new refresh token. */
    public Uni<Void> keep(RefreshToken token) {
        return Panache.getSession().chain(session -> session.persist(token));
    }

    /** Ends all sessions of an account. */
    public Uni<Integer> revokeAll(UUID user, Session.RevokeReason reason, Instant now) {
        return update("revokeTime = ?1, revokeReason = ?2 where userId = ?3 and revokeTime is null", now, reason, user);
    }
}
