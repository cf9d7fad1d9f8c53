package io.fundly.rewards;

import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.refusal;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.Reservation;
import io.fundly.rewards.v1.ReservationState;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.rewards.v1.Reward;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pledge is given other rewards: all of it happens, or none. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class ChangingTest {

    @Inject
    Pool pool;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.live();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void givesTheNewAndTakesBackTheOld() throws Exception {
        var old = scene.limited(1);
        var wanted = scene.limited(1);
        var order = claimed(old);

        var changed = change(to(order, wanted.getId(), 1));

        assertThat(changed.getState()).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(changed.getRewardTitle()).isEqualTo("Limited");
        assertThat(scene.read(old).getClaimed()).isZero();
        assertThat(scene.read(old).getBackersCount()).isZero();
        assertThat(scene.read(wanted).getClaimed()).isOne();
        assertThat(scene.read(wanted).getBackersCount()).isOne();
        assertThat(scene.probe.await("rewards.reward.restocked.v1", 1)).hasSize(1);
        assertThat(scene.probe.await("rewards.reward.sold_out.v1", 2)).hasSize(2);
    }

    @Test
    void leavesTheOldWhereTheNewCannotBeHad() {
        var old = scene.limited(1);
        var soldOut = scene.limited(1);
        claimed(soldOut);
        var order = claimed(old);
        var dear = scene.create(scene.draft("Dear").setAmountRequired(euros(99_00)));
        var late = scene.create(
                scene.draft("Late").setEndTime(timestamp(Instant.now().minusSeconds(1))));

        assertThat(reason(() -> change(to(order, soldOut.getId(), 1)))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(reason(() -> change(to(order, dear.getId(), 1)))).isEqualTo("AMOUNT_BELOW_REWARD");
        assertThat(reason(() -> change(to(order, late.getId(), 1)))).isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() -> change(to(order, UUID.randomUUID().toString(), 1))))
                .isEqualTo("REWARD_NOT_FOUND");

        assertThat(scene.read(old).getClaimed()).isOne();
        assertThat(scene.read(soldOut).getClaimed()).isOne();
        assertThat(change(to(order, old.getId(), 1)).getState())
                .as("a change that was refused is none")
                .isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
    }

    @Test
    void hasOneEffectHoweverOftenItComesAndNoneAfterALaterOne() {
        var first = scene.limited(5);
        var second = scene.limited(5);
        var third = scene.limited(5);
        var order = claimed(first);
        var change = to(order, second.getId(), 1);

        assertThat(change(change)).isEqualTo(change(change));
        assertThat(scene.read(second).getClaimed()).isOne();
        change(to(order, third.getId(), 2));
        assertThat(reason(() -> change(change))).isEqualTo("ILLEGAL_STATE");
        assertThat(scene.read(first).getClaimed()).isZero();
        assertThat(scene.read(second).getClaimed()).isZero();
        assertThat(scene.read(third).getClaimed()).isOne();
    }

    @Test
    void givesAPledgeItsFirstRewardAndTakesItsLast() {
        var reward = scene.limited(1);
        var order = scene.order(reward);

        assertThat(change(to(order, reward.getId(), 1)).getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(scene.read(reward).getClaimed()).isOne();
        assertThat(change(to(order, "", 2)).getRewardTitle()).isEmpty();
        assertThat(scene.read(reward).getClaimed()).isZero();
        assertThat(change(to(order, reward.getId(), 3)).getRewardTitle()).isEqualTo("Limited");
        assertThat(scene.read(reward).getClaimed()).isOne();
    }

    @Test
    void refusesWhatIsReleasedOrOnlyHeldOrOfSomebodyElse() {
        var reward = scene.limited(9);
        var wanted = scene.limited(9);
        var released = claimed(reward);
        scene.asPayments()
                .releaseReservation(ReleaseReservationRequest.newBuilder()
                        .setPledgeId(released.getPledgeId())
                        .build());
        var held = scene.order(reward);
        scene.asPayments().reserveReward(held.build());

        assertThat(reason(() -> change(to(released, wanted.getId(), 1)))).isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> change(to(held, wanted.getId(), 1)))).isEqualTo("ILLEGAL_STATE");
        var anothers = to(claimed(reward), wanted.getId(), 1)
                .setBackerId(UUID.randomUUID().toString());
        assertThat(reason(() -> change(anothers))).isEqualTo("ILLEGAL_STATE");
        assertThat(scene.read(wanted).getClaimed()).isZero();
    }

    /** Whoever has an early bird keeps it, though nobody else can have it any more. */
    @Test
    void asksNotAgainForWhatThePledgeHas() {
        var bulb = scene.create(scene.draft("Bulb").setAddOn(true).setAmountRequired(euros(1_00)));
        var old = scene.limited(5);
        var wanted = scene.limited(5);
        var order = scene.order(old)
                .addAddOns(ReservedItem.newBuilder().setRewardId(bulb.getId()).setQuantity(2))
                .setAmount(euros(27_00));
        claim(order);
        pool.preparedQuery("UPDATE reward SET end_time = clock_timestamp() WHERE id = $1 OR id = $2")
                .execute(Tuple.of(UUID.fromString(bulb.getId()), UUID.fromString(old.getId())))
                .await()
                .atMost(Scene.LIMIT);

        assertThat(reason(() -> change(to(order, old.getId(), 1).setAmount(euros(26_99)))))
                .isEqualTo("AMOUNT_BELOW_REWARD");
        change(to(order, old.getId(), 1).setAmount(euros(40_00)));
        change(to(order, wanted.getId(), 2));
        assertThat(scene.read(bulb).getClaimed()).isEqualTo(2);
        assertThat(reason(() -> change(to(order, old.getId(), 3)))).isEqualTo("REWARD_NOT_AVAILABLE");
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheLastAndAllOthersKeepWhatTheyHave() throws Exception {
        var last = scene.limited(1);
        var common = scene.limited(40);
        var changes = new ArrayList<Callable<String>>();
        for (var pledge = 0; pledge < 40; pledge++) {
            var order = claimed(common);
            changes.add(() -> reason(() -> change(to(order, last.getId(), 1))));
        }
        var outcomes = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(changes)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes.stream().filter(String::isEmpty)).hasSize(1);
        assertThat(outcomes.stream().filter("REWARD_SOLD_OUT"::equals)).hasSize(39);
        assertThat(scene.read(last).getClaimed()).isOne();
        assertThat(scene.read(common).getClaimed()).isEqualTo(39);
    }

    /** Each wants what the other has: neither waits for the other for ever. */
    @Test
    void twoWhoExchangeTheSameRewardsDoNotWaitForEachOther() throws Exception {
        var one = scene.limited(30);
        var other = scene.limited(30);
        var changes = new ArrayList<Callable<String>>();
        for (var pledge = 0; pledge < 12; pledge++) {
            var there = claimed(one);
            var back = claimed(other);
            changes.add(() -> reason(() -> change(to(there, other.getId(), 1))));
            changes.add(() -> reason(() -> change(to(back, one.getId(), 1))));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(changes)) {
                assertThat(outcome.get()).isEmpty();
            }
        }
        assertThat(scene.read(one).getClaimed()).isEqualTo(12);
        assertThat(scene.read(other).getClaimed()).isEqualTo(12);
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = ChangeReservationRequest.newBuilder()
                .setPledgeId("1")
                .setRewardId("2")
                .setShippingCountry("Germany");
        assertThat(GrpcCalls.faultyFields(refusal(() -> change(request))))
                .containsExactlyInAnyOrder(
                        "number",
                        "pledge_id",
                        "campaign_id",
                        "backer_id",
                        "reward_id",
                        "shipping_country",
                        "amount.currency_code",
                        "amount.minor_units");
    }

    private ReserveRewardRequest.Builder claimed(Reward reward) {
        return claim(scene.order(reward));
    }

    private ReserveRewardRequest.Builder claim(ReserveRewardRequest.Builder order) {
        scene.asPayments().reserveReward(order.build());
        scene.asPayments()
                .confirmReservation(ConfirmReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build());
        return order;
    }

    private static ChangeReservationRequest.Builder to(
            ReserveRewardRequest.Builder order, String rewardId, long number) {
        return ChangeReservationRequest.newBuilder()
                .setPledgeId(order.getPledgeId())
                .setCampaignId(order.getCampaignId())
                .setBackerId(order.getBackerId())
                .setRewardId(rewardId)
                .addAllAddOns(order.getAddOnsList())
                .setAmount(order.getAmount())
                .setNumber(number);
    }

    private Reservation change(ChangeReservationRequest.Builder request) {
        return scene.asPayments().changeReservation(request.build()).getReservation();
    }
}
