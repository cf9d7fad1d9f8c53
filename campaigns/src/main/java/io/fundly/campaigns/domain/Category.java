package io.fundly.campaigns.domain;

/** What a campaign is about, in the widest sense; {@code id} is for addresses and filters, {@code name} for people. */
public record Category(String id, String name) {}
