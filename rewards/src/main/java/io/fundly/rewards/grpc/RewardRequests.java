package io.fundly.rewards.grpc;

import io.fundly.platform.errors.Violations;
import io.fundly.platform.idempotency.RequestKey;
import io.fundly.rewards.application.RewardChange;
import io.fundly.rewards.domain.Refusals;
import io.fundly.rewards.domain.RewardContent;
import io.fundly.rewards.v1.BatchGetRewardsRequest;
import io.fundly.rewards.v1.CreateRewardRequest;
import io.fundly.rewards.v1.UpdateRewardRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the requests of RewardService, or refuses them with every fault at once. */
final class RewardRequests {

    private static final int BATCH = 100;

    private RewardRequests() {}

    static NewReward create(CreateRewardRequest request) {
        var violations = new Violations();
        var campaignId = violations.id(request.getReward().getCampaignId(), "reward.campaign_id");
        violations.text(request.getRequestId(), "request_id", 0, RequestKey.MAXIMUM_LENGTH);
        var fields = new RewardFields(request.getReward(), violations);
        var content = new RewardContent(
                fields.title(),
                fields.description(),
                fields.amount(),
                fields.quantity(),
                fields.estimatedDelivery(),
                fields.items(),
                fields.shipping(),
                fields.addOn(),
                fields.window());
        violations.check(content.window().isSound(), "reward.end_time", "must be after start_time");
        violations.throwIfAny();
        return new NewReward(campaignId.orElseThrow(), content);
    }

    static RewardChange update(UpdateRewardRequest request) {
        var violations = new Violations();
        var id = violations.id(request.getReward().getId(), "reward.id");
        var change = new RewardMask(new RewardFields(request.getReward(), violations), violations)
                .read(request.getUpdateMask());
        violations.throwIfAny();
        return new RewardChange(id.orElseThrow(), etag(request.getReward().getEtag()), change);
    }

    static List<UUID> batch(BatchGetRewardsRequest request) {
        if (request.getRewardIdsCount() > BATCH) {
            throw Refusals.tooLarge(BATCH);
        }
        var violations = new Violations();
        violations.check(request.getRewardIdsCount() > 0, "reward_ids", "is required");
        var ids = request.getRewardIdsList().stream()
                .flatMap(id -> violations.id(id, "reward_ids").stream())
                .distinct()
                .toList();
        violations.throwIfAny();
        return ids;
    }

    static Optional<String> etag(String given) {
        return Optional.of(given).filter(etag -> !etag.isEmpty());
    }

    record NewReward(UUID campaignId, RewardContent content) {}
}
