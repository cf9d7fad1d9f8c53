package io.fundly.rewards.application;

import io.fundly.rewards.domain.RewardContent;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a creator wants to change of a reward.
 *
 * @param etag the version that the creator decided on; any, where absent
 * @param change takes over what is to change and keeps the rest
 */
public record RewardChange(UUID rewardId, Optional<String> etag, UnaryOperator<RewardContent> change) {}
