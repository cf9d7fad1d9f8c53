package io.fundly.payments.grpc;

import io.fundly.payments.domain.ChangeOrder;
import io.fundly.payments.domain.ChangeOrder.RewardSwitch;
import io.fundly.payments.v1.ChangePledgeRequest;
import io.fundly.platform.errors.Violations;
import io.fundly.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/** Reads requests to change pledges; a malformed one is refused with every fault at once. */
final class ChangeRequests {

    private ChangeRequests() {}

    static ChangeOrder toOrder(ChangePledgeRequest request, UUID backerId) {
        var violations = new Violations();
        var pledgeId = violations.id(request.getPledgeId(), "pledge_id");
        var reward = reward(request, violations);
        violations.check(
                request.hasAmount() || request.hasRewardId(), "amount", "or another reward is needed for a change");
        PledgeRequests.checkRequestId(request.getRequestId(), false, violations);
        var amount =
                request.hasAmount() ? PledgeRequests.money(request.getAmount(), violations) : Optional.<Money>empty();
        violations.throwIfAny();
        return new ChangeOrder(
                pledgeId.orElseThrow(),
                backerId,
                amount,
                reward,
                Optional.of(request.getEtag()).filter(etag -> !etag.isEmpty()),
                request.getRequestId());
    }

    private static Optional<RewardSwitch> reward(ChangePledgeRequest request, Violations violations) {
        if (!request.hasRewardId()) {
            return Optional.empty();
        }
        return Optional.of(new RewardSwitch(
                request.getRewardId().isEmpty()
                        ? Optional.empty()
                        : violations.id(request.getRewardId(), "reward_id")));
    }
}
