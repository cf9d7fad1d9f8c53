package io.fundly.community.domain;

/** Whether a comment is to be seen. */
public enum CommentState {
    VISIBLE,
    /** By a moderator; the text is kept. */
    HIDDEN,
    /** By its author or a moderator; the text is gone. */
    DELETED
}
