package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.events.v1.PledgeChanged;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.ChangePledgeRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ReservationState;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pledge is raised, lowered or given another reward while there is time. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ChangePledgeTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;
    private Sql sql;
    private TestCampaign campaign;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        sql = new Sql(pool);
        campaign = TestCampaign.allOrNothing();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Pledge pledge() {
        return backer.pledge(campaign, "pm_card_visa");
    }

    private Pledge rewarded(String reward) {
        return backer.pledge(Backer.wish(campaign, "pm_card_visa").setRewardId(reward));
    }

    @Test
    void raisesAndLowersAPledgeAndSaysSo() {
        var pledge = pledge();
        var raised = backer.change(Backer.change(pledge, 4_000));
        assertThat(raised.getAmount()).isEqualTo(campaign.money(4_000));
        assertThat(raised.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        var lowered = backer.change(Backer.change(pledge, 1_500));
        assertThat(lowered.getAmount()).isEqualTo(campaign.money(1_500));

        Scene.await("both are told")
                .until(() -> scene.events("changed", PledgeChanged.parser(), pledge.getId())
                                .size()
                        == 2);
        var events = scene.events("changed", PledgeChanged.parser(), pledge.getId());
        assertThat(events)
                .extracting(event -> event.getChange().getPledgedChange().getMinorUnits())
                .containsExactlyInAnyOrder(1_500L, -2_500L);
        assertThat(events)
                .extracting(event -> event.getPreviousAmount().getMinorUnits())
                .containsExactlyInAnyOrder(2_500L, 4_000L);
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.getChange().getPledgesChange()).isZero());
        assertThat(scene.close(campaign).getFinalTotal()).isEqualTo(campaign.money(1_500));
        scene.saySucceeded(campaign);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId()))
                .singleElement()
                .satisfies(charge -> assertThat(charge.path("amount").asLong()).isEqualTo(1_500));
    }

    @Test
    void givesAnotherRewardForTheOldOne() {
        var old = Neighbours.rewards().stocked(1);
        var wanted = Neighbours.rewards().stocked(1);
        var pledge = rewarded(old);

        var changed = backer.change(Backer.change(pledge, 5_000).setRewardId(wanted));

        assertThat(changed.getRewardId()).isEqualTo(wanted);
        assertThat(changed.getAmount()).isEqualTo(campaign.money(5_000));
        assertThat(Neighbours.rewards().left(old)).isOne();
        assertThat(Neighbours.rewards().left(wanted)).isZero();
        var event = scene.awaitEvent("changed", PledgeChanged.parser(), pledge.getId());
        assertThat(event.getPreviousRewardId()).isEqualTo(old);
        assertThat(event.getPledge().getRewardId()).isEqualTo(wanted);
        assertThat(event.getPledge().getRewardTitle()).isEqualTo("Reward " + wanted);
        assertThat(event.getPledge().getVersion()).isEqualTo(changed.getVersion());

        var without = backer.change(
                ChangePledgeRequest.newBuilder().setPledgeId(pledge.getId()).setRewardId(""));
        assertThat(without.getRewardId()).isEmpty();
        assertThat(Neighbours.rewards().left(wanted)).isOne();
        var again = backer.change(
                ChangePledgeRequest.newBuilder().setPledgeId(pledge.getId()).setRewardId(old));
        assertThat(again.getRewardId()).isEqualTo(old);
        backer.cancel(pledge);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(old) == 1);
    }

    @Test
    void leavesEverythingWhereTheRewardCannotBeHad() {
        var old = Neighbours.rewards().stocked(1);
        var soldOut = Neighbours.rewards().stocked(0);
        var pledge = rewarded(old);

        assertThat(Refused.reason(
                        () -> backer.change(Backer.change(pledge, 9_000).setRewardId(soldOut))))
                .isEqualTo("REWARD_SOLD_OUT");
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 900))))
                .isEqualTo("AMOUNT_BELOW_REWARD");

        var seen = backer.get(pledge.getId());
        assertThat(seen.getRewardId()).isEqualTo(old);
        assertThat(seen.getAmount()).isEqualTo(campaign.money(2_500));
        assertThat(Neighbours.rewards().left(old)).isZero();
        assertThat(backer.change(Backer.change(pledge, 2_000)).getAmount())
                .as("another change is free to be made")
                .isEqualTo(campaign.money(2_000));
    }

    @Test
    void givesTheSameAnswerToTheSameRequest() {
        var pledge = pledge();
        var raise = Backer.change(pledge, 4_000).setRequestId(UUID.randomUUID().toString());
        backer.change(raise);
        backer.change(Backer.change(pledge, 3_000));

        assertThat(backer.change(raise).getAmount())
                .as("what was changed later stays")
                .isEqualTo(campaign.money(3_000));
        assertThat(Refused.reason(() -> backer.change(raise.clone().setAmount(campaign.money(5_000)))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        var refused = Backer.change(pledge, 5_000)
                .setRewardId(Neighbours.rewards().stocked(0))
                .setRequestId(UUID.randomUUID().toString());
        assertThat(Refused.reason(() -> backer.change(refused))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(Refused.reason(() -> backer.change(refused))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(sql.number("SELECT count(*) FROM pledge_change WHERE pledge_id = $1", id(pledge)))
                .isEqualTo(3);
    }

    @Test
    void changesNothingWhereNothingIsToBeChanged() {
        var pledge = pledge();
        assertThat(backer.change(Backer.change(pledge, 2_500)).getVersion()).isEqualTo(pledge.getVersion());
    }

    @Test
    void refusesWhatAPledgeCannotBecome() {
        var pledge = pledge();
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 99))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 0))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, Long.MIN_VALUE))))
                .isEqualTo("AMOUNT_TOO_SMALL");
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, Long.MAX_VALUE))))
                .isEqualTo("AMOUNT_TOO_LARGE");
        var dollars = campaign.inCurrency("USD").money(3_000);
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 1).setAmount(dollars))))
                .isEqualTo("CURRENCY_MISMATCH");
        assertThat(Refused.reason(
                        () -> backer.change(Backer.change(pledge, 3_000).setEtag("0"))))
                .isEqualTo("STALE_ETAG");
        assertThat(Refused.reason(() -> scene.backer().change(Backer.change(pledge, 3_000))))
                .isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> backer.change(
                        ChangePledgeRequest.newBuilder().setPledgeId("x").setRequestId("r".repeat(256))))))
                .containsExactlyInAnyOrder("pledge_id", "amount", "request_id");
        assertThat(backer.change(Backer.change(pledge, 3_000).setEtag(pledge.getEtag()))
                        .getAmount())
                .isEqualTo(campaign.money(3_000));
    }

    @Test
    void refusesAChangeAfterTheDeadlineOrOfMoneyThatHasCome() {
        var pledge = pledge();
        var collected = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        scene.close(campaign);
        assertThat(Refused.reason(() -> backer.change(Backer.change(pledge, 3_000))))
                .isEqualTo("DEADLINE_PASSED");
        assertThat(Refused.reason(() -> backer.change(Backer.change(collected, 3_000))))
                .isEqualTo("ILLEGAL_STATE");
    }

    /** Told that it could not be done, a backer must not find it done later. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNothingHalfDoneWhenRewardsIsAway(boolean answerLost) {
        var old = Neighbours.rewards().stocked(1);
        var wanted = Neighbours.rewards().stocked(1);
        var pledge = rewarded(old);
        var wish = Backer.change(pledge, 5_000)
                .setRewardId(wanted)
                .setRequestId(UUID.randomUUID().toString());
        Neighbours.rewards().setAway(!answerLost);
        Neighbours.rewards().setLosesAnswers(answerLost);

        assertThat(Refused.by(() -> backer.change(wish)).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        Neighbours.rewards().setAway(false);
        Neighbours.rewards().setLosesAnswers(false);

        Scene.await("the change is taken back").until(() -> {
            sql.run("UPDATE pledge_task SET due_time = clock_timestamp() WHERE pledge_id = $1", id(pledge));
            return sql.number("SELECT count(*) FROM pledge WHERE id = $1 AND change_id IS NULL", id(pledge)) == 1;
        });
        var seen = backer.get(pledge.getId());
        assertThat(seen.getAmount()).isEqualTo(campaign.money(2_500));
        assertThat(seen.getRewardId()).isEqualTo(old);
        assertThat(Neighbours.rewards().left(old)).isZero();
        assertThat(Neighbours.rewards().left(wanted)).isOne();
        assertThat(scene.events("changed", PledgeChanged.parser(), pledge.getId()))
                .isEmpty();
        assertThat(backer.change(wish).getRewardId())
                .as("the same request anew")
                .isEqualTo(wanted);
    }

    /** Between the call to rewards and what came of it, the process was gone. */
    @Test
    void finishesAChangeThatACrashLeftBehind() {
        var old = Neighbours.rewards().stocked(1);
        var wanted = Neighbours.rewards().stocked(1);
        var pledge = rewarded(old);
        backer.change(Backer.change(pledge, 5_000).setRewardId(wanted));
        rewindToWanted(pledge, old);

        Scene.await("the change is made")
                .until(() -> backer.get(pledge.getId()).getRewardId().equals(wanted));
        assertThat(backer.get(pledge.getId()).getAmount()).isEqualTo(campaign.money(5_000));
        assertThat(Neighbours.rewards().left(old)).isOne();
        assertThat(Neighbours.rewards().left(wanted)).isZero();
        assertThat(sql.number("SELECT count(*) FROM pledge_task WHERE pledge_id = $1", id(pledge)))
                .isZero();
    }

    /** What the closing found is final: a change that is not made by then is not made at all. */
    @Test
    void takesBackAChangeThatTheClosingOvertook() {
        var old = Neighbours.rewards().stocked(1);
        var wanted = Neighbours.rewards().stocked(1);
        var pledge = rewarded(old);
        backer.change(Backer.change(pledge, 5_000).setRewardId(wanted));
        rewindToWanted(pledge, old);
        sql.run(
                "UPDATE pledge_task SET due_time = clock_timestamp() + interval '1 hour' WHERE pledge_id = $1",
                id(pledge));
        assertThat(scene.close(campaign).getFinalTotal()).isEqualTo(campaign.money(2_500));
        scene.saySucceeded(campaign);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        Scene.await("the change is taken back").until(() -> {
            sql.run("UPDATE pledge_task SET due_time = clock_timestamp() WHERE pledge_id = $1", id(pledge));
            return sql.number("SELECT count(*) FROM pledge WHERE id = $1 AND change_id IS NULL", id(pledge)) == 1;
        });
        assertThat(scene.stripe().chargesOf(pledge.getId()))
                .singleElement()
                .satisfies(charge -> assertThat(charge.path("amount").asLong()).isEqualTo(2_500));
        assertThat(backer.get(pledge.getId()).getRewardId()).isEqualTo(old);
        assertThat(Neighbours.rewards().left(old)).isZero();
        assertThat(Neighbours.rewards().left(wanted)).isOne();
    }

    @Test
    void givesEverythingBackOfAPledgeThatIsCanceledInTheMiddleOfAChange() {
        var wanted = Neighbours.rewards().stocked(1);
        var pledge = pledge();
        backer.change(Backer.change(pledge, 5_000).setRewardId(wanted));
        rewindToWanted(pledge, null);

        backer.cancel(pledge);

        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(wanted) == 1);
        assertThat(Neighbours.rewards().stateOf(pledge.getId())).isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);
    }

    /** As if the process had been killed after rewards made the change, before that was stored. */
    private void rewindToWanted(Pledge pledge, @Nullable String reward) {
        sql.run("""
                UPDATE pledge SET amount_minor = 2500, reward_id = CAST(NULLIF($2, '') AS uuid),
                    reservation = CASE $2 WHEN '' THEN 'NONE' ELSE 'CLAIMED' END,
                    change_id = (SELECT id FROM pledge_change WHERE pledge_id = $1) WHERE id = $1""", id(pledge), reward == null ? "" : reward);
        sql.run("UPDATE pledge_change SET standing = 'WANTED' WHERE pledge_id = $1", id(pledge));
        sql.run("INSERT INTO pledge_task VALUES ($1, 'NEIGHBOUR', clock_timestamp(), 0, '')", id(pledge));
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
