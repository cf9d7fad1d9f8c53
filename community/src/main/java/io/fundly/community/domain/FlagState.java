package io.fundly.community.domain;

/** Whether a moderator has decided. */
public enum FlagState {
    OPEN,
    RESOLVED
}
