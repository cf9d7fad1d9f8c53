package io.fundly.community.domain;

/** What is reported. */
public enum FlagTargetType {
    CAMPAIGN,
    COMMENT,
    USER
}
