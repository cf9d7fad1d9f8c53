package io.fundly.users.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UserReasonTest {

    @Test
    void everyReasonStandsInTheContract() {
        var known = Arrays.stream(ErrorReason.values()).map(Enum::name).toList();

        assertThat(UserReason.values())
                .allSatisfy(reason -> assertThat(known).contains("ERROR_REASON_" + reason.name()));
    }
}
