package io.fundly.users.domain;

/** Whether an account can be used. */
public enum AccountStatus {
    ACTIVE,
    /** Shut out by the staff; can be let in again. */
    SUSPENDED,
    /** Only the id is left. */
    ERASED
}
