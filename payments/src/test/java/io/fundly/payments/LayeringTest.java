package io.fundly.payments;

import io.fundly.platform.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void keepsToTheRoomsOfTheHouse() {
        LayeringRules.check("io.fundly.payments");
    }
}
