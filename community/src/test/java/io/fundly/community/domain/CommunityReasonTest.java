package io.fundly.community.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommunityReasonTest {

    @Test
    void everyReasonStandsInTheContract() {
        assertThat(CommunityReason.values())
                .allSatisfy(
                        reason -> assertThat(Arrays.stream(ErrorReason.values()).map(Enum::name))
                                .contains("ERROR_REASON_" + reason.name()));
    }
}
