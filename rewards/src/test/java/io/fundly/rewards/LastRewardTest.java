package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.UpdateRewardRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once for little stock, over real channels and a real database. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class LastRewardTest {

    private static final int CALLERS = 200;

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
    void ofTwoHundredAtOnceExactlyOneGetsTheLast() throws Exception {
        var reward = scene.limited(1);
        var payments = scene.asPayments();

        var outcomes = AtOnce.run(IntStream.range(0, CALLERS)
                .<Callable<String>>mapToObj(caller -> () ->
                        reason(() -> payments.reserveReward(scene.order(reward).build())))
                .toList());

        assertThat(outcomes.stream().filter(String::isEmpty)).hasSize(1);
        assertThat(outcomes.stream().filter("REWARD_SOLD_OUT"::equals)).hasSize(CALLERS - 1);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
    }

    @Test
    void onePledgeThatAsksOftenAtOnceGetsOneHold() throws Exception {
        var reward = scene.limited(5);
        var payments = scene.asPayments();
        var order = scene.order(reward).build();

        var outcomes = AtOnce.run(Collections.nCopies(50, () -> reason(() -> payments.reserveReward(order))));

        assertThat(outcomes).containsOnly("");
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
    }

    @Test
    void whoeverWinsAgainstTheCreatorSeesOnePrice() throws Exception {
        var payments = scene.asPayments();
        for (var round = 0; round < 10; round++) {
            var reward = scene.create(scene.draft("Contested").setQuantity(1));
            var order = scene.order(reward).build();

            var outcomes = AtOnce.run(
                    List.of(() -> reason(() -> payments.reserveReward(order)), () -> reason(() -> raisePrice(reward))));

            assertThat(outcomes).isIn(List.of("", "FIELD_FROZEN"), List.of("AMOUNT_BELOW_REWARD", ""));
        }
    }

    @Test
    void noMixOfMovesEverTakesMoreThanThereIs() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var reward = scene.limited(7);
        var addOn =
                scene.create(scene.draft("Add-on").setAddOn(true).setQuantity(9).setAmountRequired(euros(1_00)));
        var payments = scene.asPayments();
        var moves = new ArrayList<Callable<String>>();
        for (var pledge = 0; pledge < 40; pledge++) {
            var order = scene.order(reward)
                    .addAddOns(
                            ReservedItem.newBuilder().setRewardId(addOn.getId()).setQuantity(1 + random.nextInt(3)))
                    .setAmount(euros(28_00))
                    .build();
            for (var move = 0; move < 3; move++) {
                moves.add(move(payments, order, random.nextInt(3)));
            }
        }
        Collections.shuffle(moves, random);

        var outcomes = AtOnce.run(moves);

        assertThat(outcomes)
                .as("seed %d", seed)
                .isSubsetOf("", "REWARD_SOLD_OUT", "RESERVATION_EXPIRED", "ILLEGAL_STATE", "NOT_FOUND");
        for (var item : List.of(reward, addOn)) {
            assertThat(booked(item))
                    .as("seed %d", seed)
                    .isEqualTo(scene.read(item).getClaimed());
            assertThat(scene.read(item).getClaimed()).as("seed %d", seed).isLessThanOrEqualTo(item.getQuantity());
        }
    }

    /** Whatever the code does, and whichever of the three it moves. */
    @ParameterizedTest
    @ValueSource(strings = {"held", "claimed", "offered"})
    void isHeldToTheStockByTheDatabaseToo(String column) {
        var reward = scene.limited(1);
        scene.asPayments().reserveReward(scene.order(reward).build());

        assertThatThrownBy(() -> pool.preparedQuery(
                                "UPDATE reward_stock SET %1$s = %1$s + 1 WHERE reward_id = $1".formatted(column))
                        .execute(Tuple.of(UUID.fromString(reward.getId())))
                        .await()
                        .atMost(LIMIT))
                .hasMessageContaining("never_beyond_stock");
    }

    private static Callable<String> move(
            ReservationServiceBlockingStub payments, ReserveRewardRequest order, int which) {
        return switch (which) {
            case 0 -> () -> reason(() -> payments.reserveReward(order));
            case 1 ->
                () -> reason(() -> payments.confirmReservation(ConfirmReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build()));
            default ->
                () -> reason(() -> payments.releaseReservation(ReleaseReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build()));
        };
    }

    /** What the reservations say is taken of a reward. */
    private long booked(Reward reward) {
        return pool.query("""
                        SELECT coalesce(sum(item.quantity), 0) FROM reservation,
                            unnest(reward_ids, quantities) AS item (reward_id, quantity)
                        WHERE state IN ('HELD', 'CLAIMED') AND item.reward_id = '%s'""".formatted(reward.getId()))
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private void raisePrice(Reward reward) {
        var raised = scene.asCreator()
                .updateReward(UpdateRewardRequest.newBuilder()
                        .setReward(reward.toBuilder().setAmountRequired(euros(30_00)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("amount_required"))
                        .build());
        assertThat(raised.getReward().getAmountRequired()).isEqualTo(euros(30_00));
    }
}
