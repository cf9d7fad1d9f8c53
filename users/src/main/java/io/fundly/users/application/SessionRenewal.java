package io.fundly.users.application;

import io.fundly.users.domain.OpaqueToken;
import io.fundly.users.domain.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a refresh token with the next tokens, or refuses it, after what came of it is committed. */
@ApplicationScoped
public class SessionRenewal {

    private final SessionKeeping sessions;
    private final UserMeters meters;

    public SessionRenewal(SessionKeeping sessions, UserMeters meters) {
        this.sessions = sessions;
        this.meters = meters;
    }

    /**
     * The next tokens.
     *
     * @throws io.fundly.platform.errors.FundlyException INVALID_REFRESH_TOKEN, ACCOUNT_SUSPENDED
     */
    public Uni<StartedSession> renew(OpaqueToken shown) {
        return sessions.renew(shown)
                .invoke(renewal -> meters.refresh(renewal.redemption()))
                .map(renewal -> switch (renewal.redemption()) {
                    case GRANTED -> renewal.session().orElseThrow();
                    case SUSPENDED -> throw Refusals.accountSuspended();
                    case REFUSED, REUSED -> throw Refusals.invalidRefreshToken();
                });
    }
}
