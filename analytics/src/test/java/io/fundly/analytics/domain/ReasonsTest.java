package io.fundly.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTest {

    @ParameterizedTest
    @EnumSource(AnalyticsReason.class)
    void everyReasonStandsInTheContract(AnalyticsReason reason) {
        assertThat(Arrays.stream(ErrorReason.values()).map(Enum::name)).contains("ERROR_REASON_" + reason.name());
    }
}
