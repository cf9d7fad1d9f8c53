package io.fundly.rewards.domain;

/** A backer's reward together with what it is. */
public record BackedOffer(BackerReward backed, Offer offer) {}
