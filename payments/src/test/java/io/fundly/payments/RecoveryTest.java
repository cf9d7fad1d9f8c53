package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.LeftBehind;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ReservationState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crash leaves behind at every step is finished or undone, and nothing is doubled. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RecoveryTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;
    private LeftBehind left;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        left = new LeftBehind(new Sql(pool));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void finishesAPledgeThatWasOnlyStored() {
        var campaign = TestCampaign.allOrNothing();
        learn(campaign);
        var reward = Neighbours.rewards().stocked(1);
        var pledge = left.stored(campaign, backer, reward, "pm_card_visa");

        scene.awaitStatus(backer, pledge, PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.stripe().count(pledge, "setup_intent.succeeded")).isOne();
        assertThat(Neighbours.rewards().stateOf(pledge)).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(Neighbours.rewards().left(reward)).isZero();
    }

    @Test
    void finishesAKeepItAllPledgeThatWasOnlyStored() {
        var campaign = TestCampaign.keepItAll();
        learn(campaign);
        var pledge = left.stored(campaign, backer, Neighbours.rewards().stocked(1), "pm_card_visa");

        scene.awaitStatus(backer, pledge, PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge)).hasSize(1);
    }

    @Test
    void undoesAPledgeThatWasOnlyStoredAndWhoseCardIsRefused() {
        var campaign = TestCampaign.allOrNothing();
        learn(campaign);
        var reward = Neighbours.rewards().stocked(1);
        var pledge = left.stored(campaign, backer, reward, "pm_card_chargeDeclined");

        scene.awaitStatus(backer, pledge, PledgeStatus.PLEDGE_STATUS_CANCELED);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
    }

    /** Payments hears of a campaign by a first pledge to it. */
    private void learn(TestCampaign campaign) {
        var somebody = scene.backer();
        somebody.cancel(somebody.pledge(campaign, ""));
    }

    @ParameterizedTest
    @CsvSource({
        // Reserved, and then nothing more is known.
        "WANTED, PENDING",
        // The card was saved, and the answer was never read.
        "HELD, PENDING",
        // The card is saved, and the reward may be claimed already.
        "HELD, SUCCEEDED"
    })
    void finishesAPledgeFromEveryPointOnItsWay(String reservation, String attempt) {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(
                Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward));
        left.entering(pledge, reservation, attempt);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isOne();
        assertThat(Neighbours.rewards().left(reward)).isZero();
        assertThat(Neighbours.rewards().stateOf(pledge.getId())).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
    }

    @ParameterizedTest
    @CsvSource({
        // The money was held, and the answer was never read. (Here it was even taken meanwhile.)
        "CREATED, HELD, PENDING",
        "CREATED, HELD, AUTHORIZED",
        // It counts, and the money may or may not be taken.
        "CHARGING, CLAIMED, AUTHORIZED"
    })
    void takesMoneyOnceFromEveryPointOnItsWay(String state, String reservation, String attempt) {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(
                Backer.wish(TestCampaign.keepItAll(), "pm_card_visa").setRewardId(reward));
        if (state.equals("CREATED")) {
            left.entering(pledge, reservation, attempt);
        } else {
            left.charging(pledge, attempt);
        }

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(charges(pledge)).isOne();
    }

    @Test
    void chargesOnceThoughTheChargeWasNeverRecorded() {
        var campaign = TestCampaign.allOrNothing();
        var pledge = backer.pledge(campaign, "pm_card_visa");
        scene.close(campaign);
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        left.charging(pledge, "PENDING");

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(charges(pledge)).isOne();
    }

    private long charges(Pledge pledge) {
        return new Sql(pool)
                .number("SELECT count(*) FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
    }

    @Test
    void letsAPledgeInThatWasFinishedAtTheFormWithoutAnybodyTelling() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
        scene.stripe().confirmInBrowser(pledge.getClientSecret(), "pm_card_visa");
        left.age(pledge, Duration.ofMinutes(10));

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void givesUpAPledgeThatWasLeftAtTheForm() {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(Backer.wish(TestCampaign.keepItAll(), "").setRewardId(reward));
        left.age(pledge, Duration.ofMinutes(31));

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_CANCELED);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
        Scene.await("the form is closed")
                .until(() -> scene.stripe()
                        .confirmInBrowser(pledge.getClientSecret(), "pm_card_visa")
                        .contains("canceled"));
    }

    @Test
    void keepsTheFormOpenForAWhile() {
        var pledge = backer.pledge(TestCampaign.allOrNothing(), "");
        left.age(pledge, Duration.ofMinutes(29));
        var sql = new Sql(pool);
        Scene.await("it was looked at")
                .until(() -> sql.number(
                                "SELECT count(*) FROM pledge_task WHERE pledge_id = $1 AND due_time > clock_timestamp() + interval '1 minute'",
                                UUID.fromString(pledge.getId()))
                        == 1);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_REQUIRES_ACTION);
    }

    @Test
    void givesBackARewardOnceRewardsIsThereAgain() {
        var reward = Neighbours.rewards().stocked(1);
        var pledge = backer.pledge(
                Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward));
        Neighbours.rewards().setAway(true);
        backer.cancel(pledge);
        var sql = new Sql(pool);
        Scene.await("it was tried")
                .until(() -> sql.number(
                                "SELECT coalesce(max(tries), 0)::bigint FROM pledge_task WHERE pledge_id = $1",
                                UUID.fromString(pledge.getId()))
                        >= 1);
        Neighbours.rewards().setAway(false);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
        Scene.await("nothing is owed any more")
                .until(() -> sql.number(
                                "SELECT count(*) FROM pledge_task WHERE pledge_id = $1",
                                UUID.fromString(pledge.getId()))
                        == 0);
    }
}
