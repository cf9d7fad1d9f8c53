package io.fundly.analytics;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.fundly.platform.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void roomsImportOnlyWhatTheyMay() {
        assertThatCode(() -> LayeringRules.check("io.fundly.analytics")).doesNotThrowAnyException();
    }
}
