package io.fundly.notifications.domain;

import java.util.UUID;

/**
 * An entry of the contact book.
 *
 * @param name empty once erased
 * @param email empty once erased
 * @param version of the account at users; the highest wins
 */
public record Contact(UUID userId, String name, String email, Status status, long version) {

    /** Whether the account can be used. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        ERASED
    }

    public static Contact erased(UUID userId, long version) {
        return new Contact(userId, "", "", Status.ERASED, version);
    }

    public boolean isErased() {
        return status == Status.ERASED;
    }
}
