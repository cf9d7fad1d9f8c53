package io.fundly.community.domain;

/** What a moderator decides. */
public enum FlagAction {
    /** Nothing is wrong with it. */
    DISMISS,
    /** It is not to be seen any more; only comments are hidden. */
    HIDE,
    /** The campaign or the user is suspended, for a comment its author; carried out by the admin service. */
    SUSPEND;

    /** Whether a comment disappears by it. */
    public boolean hidesComments() {
        return this != DISMISS;
    }
}
