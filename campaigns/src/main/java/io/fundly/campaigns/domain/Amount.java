package io.fundly.campaigns.domain;

/** An amount as somebody wrote it: the currency may not exist. */
public record Amount(String currencyCode, long minorUnits) {}
