package io.fundly.discovery;

import io.fundly.platform.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void everyRoomImportsOnlyWhatItMay() {
        LayeringRules.check("io.fundly.discovery");
    }
}
