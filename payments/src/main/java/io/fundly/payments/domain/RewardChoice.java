package io.fundly.payments.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * What a backer wants for a pledge.
 *
 * @param shippingCountry ISO 3166-1 alpha-2; empty where nothing is shipped
 */
public record RewardChoice(Optional<UUID> rewardId, AddOns addOns, String shippingCountry) {

    public boolean isEmpty() {
        return rewardId.isEmpty() && addOns.isEmpty();
    }
}
