package io.fundly.rewards.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a backer has picked: one reward, some add-ons, or both.
 *
 * @param shippingCountry ISO 3166-1 alpha-2; empty where nothing is shipped
 */
public record Selection(Optional<UUID> rewardId, List<SelectedItem> addOns, String shippingCountry) {

    public Selection {
        addOns = List.copyOf(addOns);
    }

    /** All of it in the order of ids, which is the order in which stock is locked everywhere. */
    public List<SelectedItem> items() {
        return Stream.concat(rewardId.stream().map(id -> new SelectedItem(id, 1)), addOns.stream())
                .sorted(Comparator.comparing(SelectedItem::rewardId))
                .toList();
    }

    public List<UUID> rewardIds() {
        return items().stream().map(SelectedItem::rewardId).toList();
    }
}
