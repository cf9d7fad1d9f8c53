package io.fundly.payments.domain;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backer wants for a pledge.
 *
 * @param rewardId the main reward; null where there is none
 * @param shippingCountry ISO 3166-1 alpha-2; empty where nothing is shipped
 */
@Embeddable
public record RewardChoice(@Nullable UUID rewardId, AddOns addOns, String shippingCountry) {

    public Optional<UUID> mainReward() {
        return Optional.ofNullable(rewardId);
    }

    /** The same with another main reward, or none. */
    public RewardChoice with(Optional<UUID> reward) {
        return new RewardChoice(reward.orElse(null), addOns, shippingCountry);
    }

    public boolean isEmpty() {
        return rewardId == null && addOns.isEmpty();
    }
}
