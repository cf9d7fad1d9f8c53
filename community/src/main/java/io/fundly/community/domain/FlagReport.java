package io.fundly.community.domain;

/**
 * What the reporter says.
 *
 * @param reason a word of 1 to 50 characters
 * @param details plain text, up to 2000 characters
 */
public record FlagReport(String reason, String details) {}
