package io.fundly.community.domain;

/** What is counted of a campaign or a comment. */
public enum Tally {
    /** Visible ones, replies among them. */
    COMMENTS,
    LIKES,
    FOLLOWERS
}
