package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.LeftBehind;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.CancelPledgeRequest;
import io.fundly.payments.v1.ConfirmPledgeRequest;
import io.fundly.payments.v1.ListMyPledgesRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RepeatedRequestsTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void answersADoubleClickWithOnePledge() throws Exception {
        var wish = Backer.wish(TestCampaign.keepItAll(), "pm_card_visa").build();
        var clicks = new ArrayList<Callable<Pledge>>();
        for (var click = 0; click < 8; click++) {
            clicks.add(() -> backer.stub().createPledge(wish).getPledge());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = new ArrayList<String>();
            for (var answer : threads.invokeAll(clicks)) {
                assertThat(answer.get().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
                ids.add(answer.get().getId());
            }
            assertThat(ids).containsOnly(ids.getFirst());
            assertThat(scene.stripe().chargesOf(ids.getFirst())).hasSize(1);
        }
        assertThat(mine()).isOne();
    }

    @Test
    void givesTheSameAnswerAgain() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "");
        var first = backer.pledge(wish);
        assertThat(backer.pledge(wish)).isEqualTo(first);
        assertThat(first.getClientSecret()).isNotEmpty();
    }

    @Test
    void refusesTheSameIdForAnotherWish() {
        var campaign = TestCampaign.allOrNothing();
        var wish = Backer.wish(campaign, "pm_card_visa");
        backer.pledge(wish);
        assertThat(Refused.reason(() -> backer.pledge(wish.setAmount(campaign.money(3_000)))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(mine()).isOne();
    }

    @Test
    void doesNotStartAnewWhileTheFirstRequestIsBeingDealtWith() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa");
        var pledge = backer.pledge(wish);
        new LeftBehind(new Sql(pool)).underWay(pledge);
        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo("REQUEST_IN_PROGRESS");

        new LeftBehind(new Sql(pool)).entering(pledge, "NONE", "PENDING");
        assertThat(backer.pledge(wish).getId()).isEqualTo(pledge.getId());
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_ACTIVE);
        assertThat(scene.stripe().count(pledge.getId(), "setup_intent.succeeded"))
                .isOne();
    }

    @Test
    void keepsTheRequestIdsOfTwoBackersApart() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa");
        assertThat(backer.pledge(wish).getId())
                .isNotEqualTo(scene.backer().pledge(wish).getId());
    }

    @Test
    void refusesTheSameIdForAnotherPledgeToConfirmOrCancel() {
        var campaign = TestCampaign.allOrNothing();
        var one = backer.pledge(campaign, "pm_card_visa");
        var other = backer.pledge(campaign, "pm_card_visa");
        backer.stub().confirmPledge(confirmation(one));
        assertThat(backer.stub().confirmPledge(confirmation(one)).getPledge().getId())
                .isEqualTo(one.getId());
        assertThat(Refused.reason(() -> backer.stub().confirmPledge(confirmation(other))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        backer.stub().cancelPledge(cancellation(one));
        assertThat(Refused.reason(() -> backer.stub().cancelPledge(cancellation(other))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private static ConfirmPledgeRequest confirmation(Pledge pledge) {
        return ConfirmPledgeRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setRequestId("confirm")
                .build();
    }

    private static CancelPledgeRequest cancellation(Pledge pledge) {
        return CancelPledgeRequest.newBuilder()
                .setPledgeId(pledge.getId())
                .setRequestId("cancel")
                .build();
    }

    @Test
    void leavesNothingHalfDoneWhenRewardsIsAway() {
        var reward = Neighbours.rewards().stocked(1);
        var wish = Backer.wish(TestCampaign.keepItAll(), "pm_card_visa").setRewardId(reward);
        Neighbours.rewards().setAway(true);
        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo("UNAVAILABLE");
        assertThat(mine(PledgeStatus.PLEDGE_STATUS_CANCELED)).isOne();

        Neighbours.rewards().setAway(false);
        var pledge = backer.pledge(wish);

        assertThat(pledge.getStatus()).as("the same request again").isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
        assertThat(Neighbours.rewards().left(reward)).isZero();
    }

    @Test
    void pledgesWithoutCampaignsWhereTheTermsAreKnownAndLeavesNothingWhereTheyAreNot() {
        var known = TestCampaign.allOrNothing();
        backer.pledge(known, "pm_card_visa");
        var unknown = TestCampaign.allOrNothing();
        Neighbours.campaigns().setAway(true);

        assertThat(backer.pledge(known, "pm_card_visa").getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
        var wish = Backer.wish(unknown, "pm_card_visa");
        assertThat(Refused.by(() -> backer.pledge(wish)).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        Neighbours.campaigns().setAway(false);
        assertThat(backer.pledge(wish).getStatus())
                .as("the same request anew")
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void givesBackAHoldWhoseAnswerWasLost() {
        var reward = Neighbours.rewards().stocked(1);
        Neighbours.rewards().setLosesAnswers(true);
        assertThat(Refused.reason(() -> backer.pledge(
                        Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa").setRewardId(reward))))
                .isEqualTo("UNAVAILABLE");
        assertThat(Neighbours.rewards().left(reward)).isZero();

        Neighbours.rewards().setLosesAnswers(false);
        Scene.await("the reward is free again").until(() -> Neighbours.rewards().left(reward) == 1);
    }

    @Test
    void leavesNothingHalfDoneWhenStripeTakesNothing() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "pm_card_visa");
        scene.stripe().fails(Fault.Kind.ERROR_429_BEFORE, StripeSide.SETUPS, 0);
        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo("UNAVAILABLE");

        scene.stripe().control().clearFaults();
        assertThat(backer.pledge(wish).getStatus())
                .as("the same request again")
                .isEqualTo(PledgeStatus.PLEDGE_STATUS_ACTIVE);
    }

    @Test
    void givesUpAFormThatCouldNotBeOpened() {
        var wish = Backer.wish(TestCampaign.allOrNothing(), "");
        scene.stripe().fails(Fault.Kind.DROP_AFTER, StripeSide.SETUPS, 1);
        assertThat(Refused.reason(() -> backer.pledge(wish))).isEqualTo("UNAVAILABLE");
        assertThat(backer.pledge(wish).getClientSecret())
                .as("the same request again")
                .isNotEmpty();
    }

    @Test
    void goesOnAfterStripeWasBusyForAMoment() {
        scene.stripe().fails(Fault.Kind.ERROR_429_BEFORE, StripeSide.PAYMENTS, 2);
        scene.stripe().fails(Fault.Kind.ERROR_409_BEFORE, StripeSide.CUSTOMERS, 1);
        var pledge = backer.pledge(TestCampaign.keepItAll(), "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(scene.stripe().chargesOf(pledge.getId())).hasSize(1);
    }

    private long mine(PledgeStatus... statuses) {
        return backer.stub()
                .listMyPledges(ListMyPledgesRequest.newBuilder()
                        .addAllStatuses(java.util.List.of(statuses))
                        .build())
                .getPledgesCount();
    }
}
