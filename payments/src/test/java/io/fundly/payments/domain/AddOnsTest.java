package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AddOnsTest {

    @Property
    void areTheSameAfterTheyWereKept(@ForAll @Size(max = 20) List<@IntRange(min = 1, max = 100) Integer> quantities) {
        var addOns = new AddOns(quantities.stream()
                .map(quantity -> new AddOn(UUID.randomUUID(), quantity))
                .toList());
        var column = new AddOnsColumn();
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(addOns)))
                .isEqualTo(addOns);
    }
}
