package io.fundly.users.application;

import io.fundly.users.domain.Account;
import io.fundly.users.domain.OpaqueToken;
import java.time.Duration;

/**
 * What somebody who has logged in, or come back, is given.
 *
 * @param expiresIn how long the access token is good for
 */
public record StartedSession(Account account, String accessToken, OpaqueToken refreshToken, Duration expiresIn) {

    /** Says nothing of the tokens, so that no log does. */
    @Override
    public String toString() {
        return "StartedSession[account=" + account.id() + "]";
    }
}
