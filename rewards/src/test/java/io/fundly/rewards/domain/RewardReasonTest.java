package io.fundly.rewards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RewardReasonTest {

    @Test
    void everyReasonIsInTheContract() {
        var contract = Arrays.stream(ErrorReason.values()).map(Enum::name).toList();

        for (var reason : RewardReason.values()) {
            assertThat(contract).contains("ERROR_REASON_" + reason.name());
        }
    }
}
