package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.FundingModel;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.WrongClock;
import io.fundly.payments.v1.CloseFundingRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose clock is an hour off decides what it would have decided: the database's clock says what time it is. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class WrongClockTest {

    private static final Duration SOON = Duration.ofMinutes(30);

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
    }

    @AfterEach
    void close() {
        WrongClock.isOffBy(Duration.ZERO);
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void letsInWhatComesBeforeTheDeadlineAndNothingAfter(long hours) {
        WrongClock.isOffBy(Duration.ofHours(hours));
        var campaign = endingSoon();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(backer.change(Backer.change(pledge, 3_000)).getAmount()).isEqualTo(campaign.money(3_000));
        var form = backer.pledge(campaign, "");
        assertThat(backer.cancel(backer.pledge(campaign, "pm_card_visa")).getStatus())
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);

        sql.run("UPDATE campaign_terms SET deadline_time = clock_timestamp() WHERE campaign_id = $1", campaign.id());

        assertThat(Refused.reason(() -> backer.pledge(campaign, "pm_card_visa")))
                .isEqualTo("DEADLINE_PASSED");
        assertThat(Refused.reason(() -> backer.cancel(pledge))).isEqualTo("DEADLINE_PASSED");
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 4_000))))
                .isEqualTo("DEADLINE_PASSED");
        scene.stripe().confirmInBrowser(form.getClientSecret(), "pm_card_visa");
        assertThat(Refused.reason(() -> backer.confirm(form))).isEqualTo("DEADLINE_PASSED");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void closesWhenTheDeadlineHasPassedAndNotBefore(long hours) {
        WrongClock.isOffBy(Duration.ofHours(hours));
        var campaign = endingSoon();
        backer.pledge(campaign, "pm_card_visa");
        var early = CloseFundingRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setDeadlineTime(campaign.timestamp())
                .setVersion(campaign.version())
                .build();
        assertThat(Refused.reason(() -> scene.funding().closeFunding(early))).isEqualTo("ILLEGAL_STATE");
        assertThat(scene.close(campaign).getPledgesCount()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void keepsTheTimeToMendAPayment(long hours) throws Exception {
        WrongClock.isOffBy(Duration.ofHours(hours));
        var campaign = endingSoon();
        var pledge = backer.pledge(campaign, "pm_card_chargeCustomerFail");
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        until(pledge, "30 minutes");
        assertThat(Refused.reason(() -> backer.retry(pledge, ""))).isEqualTo("PAYMENT_DECLINED");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        until(pledge, "0 minutes");
        assertThat(Refused.reason(() -> backer.retry(pledge, ""))).isEqualTo("DEADLINE_PASSED");
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DROPPED);
    }

    private void until(Pledge pledge, String interval) {
        var id = UUID.fromString(pledge.getId());
        sql.run(
                "UPDATE pledge SET retry_time = NULL, fix_until_time = clock_timestamp() + interval '" + interval
                        + "' WHERE id = $1",
                id);
        sql.run("UPDATE pledge_task SET due_time = clock_timestamp() WHERE pledge_id = $1", id);
    }

    private static TestCampaign endingSoon() {
        return TestCampaign.live(FundingModel.FUNDING_MODEL_ALL_OR_NOTHING)
                .ending(Instant.now().plus(SOON))
                .known();
    }
}
