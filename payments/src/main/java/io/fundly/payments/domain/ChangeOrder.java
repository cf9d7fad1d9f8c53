package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to change a pledge.
 *
 * @param amount all of it from now on; absent where it stays
 * @param reward what the main reward becomes; absent where it stays
 * @param etag the version that the backer decided on; any, where absent
 * @param requestId the backer's own id for this wish; empty where there is none
 */
public record ChangeOrder(
        UUID pledgeId,
        UUID backerId,
        Optional<Money> amount,
        Optional<RewardSwitch> reward,
        Optional<String> etag,
        String requestId) {

    /**
     * Another main reward.
     *
     * @param to absent for none from now on
     */
    public record RewardSwitch(Optional<UUID> to) {}
}
