package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.ServiceEngines;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class MetersTest {

    @Inject
    MeterRegistry meters;

    @Test
    void countsCampaignsByStateAndClosingsThatWait() {
        var drafts = meters.get("fundly.campaigns").tag("state", "draft").gauge();
        var waiting = meters.get("fundly.campaigns.closing.waiting").gauge();
        try (var site = new Site()) {
            var before = drafts.value();
            site.draft();
            Awaitility.await("the draft").atMost(Duration.ofSeconds(20)).until(() -> drafts.value() > before);
            assertThat(waiting.value()).isNotNegative();
        }
    }
}
