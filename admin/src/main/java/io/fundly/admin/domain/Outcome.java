package io.fundly.admin.domain;

/** How an act ended. */
public enum Outcome {
    /** Written down before it was done. */
    STARTED,
    SUCCEEDED,
    /** It had no effect. */
    REFUSED,
    /** Whether it had an effect is not known. */
    UNKNOWN;

    /** Whether nothing more is to be found out. */
    public boolean isSettled() {
        return switch (this) {
            case SUCCEEDED, REFUSED -> true;
            case STARTED, UNKNOWN -> false;
        };
    }
}
