package io.fundly.admin;

import io.fundly.platform.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void roomsImportOnlyWhatTheyMay() {
        LayeringRules.check("io.fundly.admin");
    }
}
