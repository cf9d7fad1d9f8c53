package io.fundly.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.errors.v1.ErrorReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CampaignReasonTest {

    @Test
    void isKnownToTheContract() {
        var known = Arrays.stream(ErrorReason.values()).map(Enum::name).toList();
        assertThat(CampaignReason.values()).allMatch(reason -> known.contains("ERROR_REASON_" + reason.name()));
    }
}
