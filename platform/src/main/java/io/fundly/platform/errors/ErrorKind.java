package io.fundly.platform.errors;

/** What sort of refusal a {@link Reason} is; it decides the status code a caller sees. */
public enum ErrorKind {
    /** The request itself is wrong and will stay wrong. */
    INVALID,
    /** No token, or one that does not hold. */
    UNAUTHENTICATED,
    /** A known caller who may not do this. */
    DENIED,
    /** It is not there, or the caller may not know that it is. */
    NOT_FOUND,
    /** The request is fine, the state of things is not. */
    CONFLICT,
    /** What is to be made is there already. */
    EXISTS,
    /** The caller decided on a version that is no longer the current one. */
    STALE,
    /** A request id was used before with another body. */
    KEY_REUSED,
    /** Too much, too fast, or too big. */
    EXHAUSTED,
    /** Something needed is away; the same call may succeed later. */
    UNAVAILABLE
}
