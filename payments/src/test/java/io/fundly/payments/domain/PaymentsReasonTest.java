package io.fundly.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentsReasonTest {

    @ParameterizedTest
    @EnumSource(PaymentsReason.class)
    void standsInTheContract(PaymentsReason reason) {
        assertThat(Arrays.stream(ErrorReason.values()).map(Enum::name)).contains("ERROR_REASON_" + reason.name());
    }

    @ParameterizedTest
    @EnumSource(PaymentsReason.class)
    void isTheSameAfterItWasKept(PaymentsReason reason) {
        var metadata = Map.of("a", "1=2", "b", "");
        var kept = Refusal.of(reason, "A sentence.", metadata).toException();
        assertThat(kept.reason()).isEqualTo(reason);
        assertThat(kept.getMessage()).isEqualTo("A sentence.");
        assertThat(kept.metadata()).isEqualTo(metadata);
    }
}
