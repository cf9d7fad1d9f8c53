package io.fundly.payments.domain;

import java.util.UUID;

/** A reward taken beside the main one, and how many of it. */
public record AddOn(UUID rewardId, int quantity) {}
