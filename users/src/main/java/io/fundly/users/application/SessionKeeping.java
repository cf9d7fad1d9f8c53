package io.fundly.users.application;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.RefreshToken;
import io.fundly.users.domain.Refusals;
import io.fundly.users.domain.Session;
import io.fundly.users.domain.Session.Redemption;
import io.fundly.users.domain.SessionLimits;
import io.fundly.users.domain.UserEvent.SessionStarted;
import io.fundly.users.persistence.Sessions;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Starts sessions, renews them by refresh token, and ends them. */
@ApplicationScoped
public class SessionKeeping {

    private final AccountRecords accounts;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Clock clock;
    private final SessionLimits limits;

    public SessionKeeping(
            AccountRecords accounts, Sessions sessions, AccessTokens accessTokens, Clock clock, UsersConfig config) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.clock = clock;
        this.limits = config.tokens().sessionLimits();
    }

    /** Logs an account in; ACCOUNT_SUSPENDED where it is not active. */
    @WithTransaction
    public Uni<StartedSession> start(UUID accountId) {
        var now = clock.instant();
        return accounts.noteLogin(accountId)
                .invoke(SessionKeeping::mustBeActive)
                .chain(() -> accounts.require(accountId))
                .chain(account -> open(account, now));
    }

    /**
     * Changes a refresh token for the next one. The answer says how it went, and a refusal is thrown only once this
     * transaction is committed: what a token that came twice has revoked stays revoked.
     */
    @WithTransaction
    public Uni<Renewal> renew(OpaqueToken shown) {
        var now = clock.instant();
        return sessions.lockToken(shown)
                .chain(token -> token.map(known -> renew(known, now))
                        .orElseGet(() -> Uni.createFrom().item(Renewal.refused(Redemption.REFUSED))));
    }

    /** Ends the session of a refresh token; one that is unknown ends nothing. */
    @WithTransaction
    public Uni<Void> end(OpaqueToken shown) {
        var now = clock.instant();
        return sessions.lockToken(shown)
                .chain(token -> token.map(known -> sessions.lock(known.sessionId())
                                .invoke(session -> session.revoke(Session.RevokeReason.LOGOUT, now))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<StartedSession> open(Account account, Instant now) {
        var session = new Session(account.id(), limits, now);
        return sessions.persistAndFlush(session)
                .chain(() -> issue(account, session, now))
                .call(() -> accounts.append(new SessionStarted(account.id(), now)));
    }

    private Uni<Renewal> renew(RefreshToken token, Instant now) {
        return sessions.lock(token.sessionId())
                .chain(session -> accounts.require(session.userId()).chain(account -> {
                    var redemption = session.redeem(token, account.status(), limits, now);
                    return redemption == Redemption.GRANTED
                            ? issue(account, session, now).map(Renewal::granted)
                            : Uni.createFrom().item(Renewal.refused(redemption));
                }));
    }

    private Uni<StartedSession> issue(Account account, Session session, Instant now) {
        var next = OpaqueToken.fresh();
        return sessions.keep(session.issue(next, now))
                .map(stored ->
                        new StartedSession(account, accessTokens.forUser(account), next, accessTokens.lifetime()));
    }

    private static void mustBeActive(boolean noted) {
        if (!noted) {
            throw Refusals.accountSuspended();
        }
    }

    /** How a renewal went; the session is there where it was granted. */
    public record Renewal(Redemption redemption, Optional<StartedSession> session) {

        static Renewal granted(StartedSession session) {
            return new Renewal(Redemption.GRANTED, Optional.of(session));
        }

        static Renewal refused(Redemption redemption) {
            return new Renewal(redemption, Optional.empty());
        }
    }
}
