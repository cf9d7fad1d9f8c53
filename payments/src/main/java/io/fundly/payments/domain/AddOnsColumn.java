package io.fundly.payments.domain;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Add-ons as {@code <reward>*<quantity>}, separated by spaces: nobody here asks for pledges by their add-ons. */
@Converter(autoApply = true)
public class AddOnsColumn implements AttributeConverter<AddOns, String> {

    @Override
    public String convertToDatabaseColumn(AddOns addOns) {
        return addOns.items().stream()
                .map(item -> item.rewardId() + "*" + item.quantity())
                .collect(Collectors.joining(" "));
    }

    @Override
    public AddOns convertToEntityAttribute(String text) {
        if (text.isEmpty()) {
            return AddOns.NONE;
        }
        return new AddOns(Arrays.stream(text.split(" ", -1))
                .map(item -> item.split("\\*", 2))
                .map(pair -> new AddOn(UUID.fromString(pair[0]), Integer.parseInt(pair[1])))
                .toList());
    }
}
