package io.fundly.rewards.domain;

import java.util.UUID;

/** A reward and how many of it. */
public record SelectedItem(UUID rewardId, int quantity) {}
