package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shortly before the deadline nobody takes away a goal that has been reached. The campaigns here end in an hour. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class GoalGuardTest {

    private static final long GOAL = 100_000;

    @Inject
    Pool pool;

    private Scene scene;
    private TestCampaign campaign;

    @BeforeEach
    void open() {
        scene = new Scene();
        campaign = TestCampaign.allOrNothing();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Pledge pledge(Backer backer, long amount) {
        return backer.pledge(Backer.wish(campaign, "pm_card_visa").setAmount(campaign.money(amount)));
    }

    @Test
    void refusesToTakeAwayAGoalThatIsReached() {
        var large = scene.backer();
        var pledge = pledge(large, GOAL);
        var small = scene.backer();
        var other = pledge(small, 2_500);

        assertThat(Refused.reason(() -> large.cancel(pledge))).isEqualTo("GOAL_AT_RISK");
        assertThat(Refused.reason(() -> large.change(Backer.change(pledge, GOAL - 2_501))))
                .isEqualTo("GOAL_AT_RISK");
        assertThat(large.change(Backer.change(pledge, GOAL + 1)).getAmount().getMinorUnits())
                .as("more is always welcome")
                .isEqualTo(GOAL + 1);
        assertThat(small.cancel(other).getStatus())
                .as("the goal is reached without it")
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
        assertThat(large.change(Backer.change(pledge, GOAL)).getAmount().getMinorUnits())
                .isEqualTo(GOAL);
        assertThat(Refused.reason(() -> large.change(Backer.change(pledge, GOAL - 1))))
                .isEqualTo("GOAL_AT_RISK");
    }

    @Test
    void letsAnybodyGoWhereTheGoalIsNotReached() {
        var backer = scene.backer();
        var pledge = pledge(backer, GOAL - 1);
        backer.change(Backer.change(pledge, 50_000));
        assertThat(backer.cancel(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
    }

    @Test
    void letsAnybodyGoWhileTheDeadlineIsFar() {
        var backer = scene.backer();
        var pledge = pledge(backer, GOAL);
        new Sql(pool)
                .run(
                        "UPDATE campaign_terms SET deadline_time = clock_timestamp() + interval '25 hours' WHERE campaign_id = $1",
                        campaign.id());
        backer.change(Backer.change(pledge, 50_000));
        assertThat(backer.cancel(pledge).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
    }

    @Test
    void doesNotHoldSomebodyAtThePaymentForm() {
        pledge(scene.backer(), GOAL);
        var backer = scene.backer();
        var form = backer.pledge(Backer.wish(campaign, "").setAmount(campaign.money(GOAL)));
        assertThat(backer.cancel(form).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_CANCELED);
    }

    /** Each alone could go; together they would take the goal away, so only some of them can. */
    @Test
    void letsOnlySoManyGoAtOnceAsTheGoalCanSpare() throws Exception {
        var leaving = new ArrayList<Callable<Boolean>>();
        for (var number = 0; number < 12; number++) {
            var backer = scene.backer();
            var pledge = pledge(backer, 10_000);
            var lowers = number % 2 == 0;
            leaving.add(() -> !Refused.quietly(() -> {
                        if (lowers) {
                            backer.change(Backer.change(pledge, 100));
                        } else {
                            backer.cancel(pledge);
                        }
                    })
                    .equals("GOAL_AT_RISK"));
        }
        var gone = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(leaving)) {
                gone += result.get() ? 1 : 0;
            }
        }
        assertThat(gone).isEqualTo(2);
        assertThat(scene.close(campaign).getFinalTotal().getMinorUnits()).isGreaterThanOrEqualTo(GOAL);
    }

    /** A reward has to be asked for first; what that is about to take away is as good as gone meanwhile. */
    @Test
    void countsWhatIsAboutToBeTakenAway() {
        var reward = Neighbours.rewards().stocked(1);
        var leaving = scene.backer();
        var pledge = leaving.pledge(
                Backer.wish(campaign, "pm_card_visa").setRewardId(reward).setAmount(campaign.money(60_000)));
        var other = scene.backer();
        var second = pledge(other, 50_000);
        leaving.change(Backer.change(pledge, 50_000));
        var sql = new Sql(pool);
        var id = UUID.fromString(pledge.getId());
        sql.run(
                "UPDATE pledge SET amount_minor = 60000, change_id = (SELECT id FROM pledge_change WHERE pledge_id = $1) WHERE id = $1",
                id);
        sql.run("UPDATE pledge_change SET standing = 'WANTED' WHERE pledge_id = $1", id);

        assertThat(Refused.reason(() -> other.change(Backer.change(second, 49_999))))
                .isEqualTo("GOAL_AT_RISK");
    }
}
