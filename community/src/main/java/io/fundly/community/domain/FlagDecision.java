package io.fundly.community.domain;

/**
 * What a moderator decides on a report.
 *
 * @param note why, up to 1000 characters
 */
public record FlagDecision(FlagAction action, String note) {}
