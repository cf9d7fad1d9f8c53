package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PledgingTest {

    private final StripeSide stripe = new StripeSide();
    private GrpcCalls calls;
    private EventProbe probe;
    private Backer backer;

    @BeforeEach
    void open() {
        calls = GrpcCalls.open();
        probe = EventProbe.open();
        backer = Backer.at(calls);
    }

    @AfterEach
    void close() {
        probe.close();
        calls.close();
    }

    @Test
    void countsAPledgeWhoseCardIsGood() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(stripe.chargesOf(pledge.getId())).isEmpty();
        probe.await("payments.pledge.confirmed.v1", 1);
    }
}
