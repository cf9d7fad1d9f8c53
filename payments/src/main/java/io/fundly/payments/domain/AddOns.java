package io.fundly.payments.domain;

import java.util.List;

/** The rewards taken beside the main one. */
public record AddOns(List<AddOn> items) {

    public static final AddOns NONE = new AddOns(List.of());

    public AddOns {
        items = List.copyOf(items);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
