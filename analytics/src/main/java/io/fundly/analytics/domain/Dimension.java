package io.fundly.analytics.domain;

/** What figures are sliced by. */
public enum Dimension {
    /** The host that a visitor came from; empty for who came by themselves. */
    REFERRER,
    /** ISO 3166-1 alpha-2, of shipping or of looking; empty where it is not known. */
    COUNTRY,
    /** The id of a reward; empty for a pledge without one. */
    REWARD,
    /** The id of a tracked link. */
    SHARE
}
