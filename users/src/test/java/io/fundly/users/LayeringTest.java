package io.fundly.users;

import io.fundly.platform.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void importsGoOnlyWhereTheyMay() {
        LayeringRules.check("io.fundly.users");
    }
}
