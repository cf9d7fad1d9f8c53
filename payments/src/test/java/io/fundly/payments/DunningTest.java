package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.application.Workers;
import io.fundly.payments.events.v1.PledgeCollected;
import io.fundly.payments.events.v1.PledgeDropped;
import io.fundly.payments.events.v1.PledgePaymentFailed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.TimePasses;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refused charge is tried again on a schedule, and its pledge is given up when the time to mend it is over. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class DunningTest {

    @Inject
    Pool pool;

    @Inject
    Workers workers;

    private Scene scene;
    private Backer backer;
    private Sql sql;
    private TimePasses time;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
        time = new TimePasses(sql);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Pledge failed(TestCampaign campaign, String reward) {
        var pledge = backer.pledge(
                Backer.wish(campaign, "pm_card_chargeCustomerFail").setRewardId(reward));
        end(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);
        return pledge;
    }

    private void end(TestCampaign campaign) {
        scene.close(campaign);
        scene.saySucceeded(campaign);
    }

    @Test
    void tellsAtOnceWhenItIsTriedAgainAndUntilWhenItCanBeMended() {
        var pledge = failed(TestCampaign.allOrNothing(), "");

        var told = scene.awaitEvent("payment_failed", PledgePaymentFailed.parser(), pledge.getId());

        var failure = told.getFailure();
        var now = told.getOccurTime().getSeconds();
        assertThat(failure.getRetryTime().getSeconds() - now)
                .isEqualTo(Duration.ofDays(2).toSeconds());
        assertThat(failure.getFixUntilTime().getSeconds() - now)
                .isEqualTo(Duration.ofDays(7).toSeconds());
        var seen = backer.get(pledge.getId());
        assertThat(seen.getFailure()).isEqualTo(failure);
    }

    @Test
    void triesAgainWhenTheTimeHasComeAndNotBefore() throws Exception {
        var pledge = failed(TestCampaign.allOrNothing(), "");
        var until = backer.get(pledge.getId()).getFailure().getFixUntilTime();
        workers.work(2);
        assertThat(scene.stripe().count(pledge.getId(), "charge.failed")).isOne();

        time.untilTheRetry(pledge);
        Scene.await("it was tried again").until(() -> scene.stripe().count(pledge.getId(), "charge.failed") == 2);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        Scene.await("told again")
                .until(() -> scene.events("payment_failed", PledgePaymentFailed.parser(), pledge.getId())
                                .size()
                        == 2);
        var second = scene.events("payment_failed", PledgePaymentFailed.parser(), pledge.getId()).stream()
                .filter(event -> event.getAttempt() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(second.getFailure().getFixUntilTime())
                .as("the window began with the first refusal")
                .isEqualTo(until);
        assertThat(second.getFailure().hasRetryTime()).isTrue();
    }

    @Test
    void collectsOnceTheCardPaysAgainHoweverManyWorkersThereAre() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var pledge = failed(campaign, "");
        sql.run("UPDATE pledge SET payment_method = 'pm_card_visa' WHERE id = $1", id(pledge));
        time.untilTheRetry(pledge);
        workers.work(4);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(backer.get(pledge.getId()).hasFailure()).isFalse();
        assertThat(sql.number("SELECT count(*) FROM pledge_task WHERE pledge_id = $1", id(pledge)))
                .as("work that is still owed")
                .isZero();
        assertThat(scene.awaitEvent("collected", PledgeCollected.parser(), pledge.getId())
                        .getChange()
                        .getPledgesChange())
                .isZero();
    }

    /** The reward of a pledge that is given up is free for somebody else, and the figures follow. */
    @Test
    void dropsWhatIsNotMendedInTimeAndReleasesItsReward() {
        var campaign = TestCampaign.allOrNothing();
        var reward = Neighbours.rewards().stocked(1);
        var pledge = failed(campaign, reward);
        var closed = scene.close(campaign);

        time.untilTheWindowIsOver(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DROPPED);

        var dropped = scene.awaitEvent("dropped", PledgeDropped.parser(), pledge.getId());
        assertThat(dropped.getChange().getPledgedChange()).isEqualTo(campaign.money(-2_500));
        assertThat(dropped.getChange().getPledgesChange()).isEqualTo(-1);
        assertThat(dropped.getChange().getBackersChange()).isEqualTo(-1);
        assertThat(dropped.getPledge().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_DROPPED);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
        assertThat(Refused.reason(() -> backer.retry(pledge, "pm_card_visa"))).isEqualTo("DEADLINE_PASSED");
        assertThat(scene.stripe().chargesOf(pledge.getId())).isEmpty();
        assertThat(scene.close(campaign)).as("what the closing found stays").isEqualTo(closed);
    }

    @Test
    void doesNotTryAgainWhereOnlyTheBackerCanGoOn() throws Exception {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_authenticationRequired");
        scene.stripe().control().finishChallenge(StripeSide.intentOf(pledge.getClientSecret()), true);
        backer.confirm(pledge);
        end(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PAYMENT_FAILED);

        var failure = backer.get(pledge.getId()).getFailure();
        assertThat(failure.getCode()).isEqualTo("authentication_required");
        assertThat(failure.hasRetryTime()).isFalse();
        assertThat(failure.hasFixUntilTime()).isTrue();
        sql.run("UPDATE pledge_task SET due_time = clock_timestamp() WHERE pledge_id = $1", id(pledge));
        workers.work(1);
        assertThat(attempts(pledge)).as("no other charge").isOne();
        time.untilTheWindowIsOver(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DROPPED);
    }

    /** What is not known to have failed may have brought the money: it is found out before anything is given up. */
    @Test
    void dropsNothingWhoseOutcomeIsUnknown() throws Exception {
        var pledge = failed(TestCampaign.allOrNothing(), "");
        sql.run("UPDATE pledge SET payment_method = 'pm_card_visa' WHERE id = $1", id(pledge));
        scene.stripe().fails(Fault.Kind.STORED_500, StripeSide.PAYMENTS, 1);
        scene.stripe().control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "GET", "/v1/payment_intents*", 0, 0, 0));
        time.untilTheRetry(pledge);
        Scene.await("the outcome is unknown")
                .until(() -> sql.number(
                                "SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND state = 'UNKNOWN'",
                                id(pledge))
                        == 1);

        time.untilTheWindowIsOver(pledge);
        workers.work(2);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CHARGING);

        scene.stripe().control().clearFaults();
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    private long attempts(Pledge pledge) {
        return sql.number("SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND kind <> 'SETUP'", id(pledge));
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
