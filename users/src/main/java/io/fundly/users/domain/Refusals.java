package io.fundly.users.domain;

import io.fundly.platform.errors.FundlyException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The refusals of users, each with its words and metadata in one place. */
public final class Refusals {

    private Refusals() {}

    public static FundlyException userNotFound(UUID id) {
        return new FundlyException(UserReason.USER_NOT_FOUND, "There is no such user.", Map.of("id", id.toString()));
    }

    public static FundlyException invalidCredentials() {
        return new FundlyException(UserReason.INVALID_CREDENTIALS, "The address or the password is wrong.");
    }

    public static FundlyException loginLocked(Duration retryAfter) {
        return new FundlyException(
                UserReason.LOGIN_LOCKED, "Too many failed logins: try again later.", retryAfter(retryAfter));
    }

    public static FundlyException rateLimited(Duration retryAfter) {
        return new FundlyException(UserReason.RATE_LIMITED, "Too often: try again later.", retryAfter(retryAfter));
    }

    public static FundlyException invalidRefreshToken() {
        return new FundlyException(UserReason.INVALID_REFRESH_TOKEN, "The session is over: log in again.");
    }

    public static FundlyException invalidVerificationToken() {
        return new FundlyException(
                UserReason.INVALID_VERIFICATION_TOKEN, "The link is not good, or not any more: ask for a new one.");
    }

    public static FundlyException emailAlreadyRegistered() {
        return new FundlyException(
                UserReason.EMAIL_ALREADY_REGISTERED, "Another account has proven to own this address.");
    }

    public static FundlyException accountSuspended() {
        return new FundlyException(UserReason.ACCOUNT_SUSPENDED, "This account is suspended.");
    }

    public static FundlyException registrationClosed() {
        return new FundlyException(UserReason.REGISTRATION_CLOSED, "The site takes no new accounts at present.");
    }

    public static FundlyException lastAdmin() {
        return new FundlyException(UserReason.LAST_ADMIN, "The site would be left without an administrator.");
    }

    public static FundlyException illegalState(AccountStatus state, AccountStatus wanted) {
        return new FundlyException(
                UserReason.ILLEGAL_STATE,
                "The state of the account does not allow it.",
                Map.of("state", state.name(), "wanted", wanted.name()));
    }

    public static FundlyException tooMany(int limit) {
        return new FundlyException(
                UserReason.TOO_LARGE,
                "More is asked for than is ever answered at once.",
                Map.of("limit", String.valueOf(limit)));
    }

    private static Map<String, String> retryAfter(Duration pause) {
        var seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return Map.of("retry_after_seconds", String.valueOf(seconds));
    }
}
