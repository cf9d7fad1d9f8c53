package io.fundly.users.application;

import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.EmailAddress;
import io.fundly.users.domain.UserReason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs people in. */
@ApplicationScoped
public class SignIn {

    private final PasswordCheck passwords;
    private final SessionKeeping sessions;
    private final UserMeters meters;

    public SignIn(PasswordCheck passwords, SessionKeeping sessions, UserMeters meters) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.meters = meters;
    }

    /**
     * Starts a session for the account that the address and the password belong to.
     *
     * @throws FundlyException INVALID_CREDENTIALS, LOGIN_LOCKED, ACCOUNT_SUSPENDED
     */
    public Uni<StartedSession> logIn(EmailAddress address, String password) {
        return passwords
                .identify(address, password)
                .chain(sessions::start)
                .invoke(() -> meters.login(UserMeters.Login.SUCCEEDED))
                .onFailure(SignIn::isSuspended)
                .invoke(() -> meters.login(UserMeters.Login.SUSPENDED));
    }

    private static boolean isSuspended(Throwable failure) {
        return failure instanceof FundlyException refusal && refusal.reason() == UserReason.ACCOUNT_SUSPENDED;
    }
}
