package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.refusal;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.events.v1.RewardRestocked;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ReleaseReservationRequest;
import io.fundly.rewards.v1.Reservation;
import io.fundly.rewards.v1.ReservationState;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.ShippingRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class ReservationRpcTest {

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
    void holdsForAsLongAsIsConfigured() {
        var reward = scene.limited(2);

        var held = reserve(scene.order(reward));

        assertThat(held.getState()).isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        assertThat(held.getMinimumAmount()).isEqualTo(euros(25_00));
        assertThat(held.getRewardTitle()).isEqualTo("Limited");
        assertThat(Instant.ofEpochSecond(held.getExpireTime().getSeconds()))
                .isBetween(Instant.now().plusSeconds(14 * 60), Instant.now().plusSeconds(16 * 60));
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
        assertThat(scene.read(reward).getBackersCount()).isZero();
        assertThat(scene.read(reward).getVersion()).isEqualTo(reward.getVersion());
    }

    @Test
    void givesTheSamePledgeTheSameHold() {
        var reward = scene.limited(1);
        var order = scene.order(reward);

        var first = reserve(order);

        assertThat(reserve(order)).isEqualTo(first);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
        assertThat(reason(() ->
                        reserve(order.clone().setBackerId(UUID.randomUUID().toString()))))
                .isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> reserve(order.clone().setAmount(euros(24_99))))).isEqualTo("AMOUNT_BELOW_REWARD");
    }

    @Test
    void pricesRewardAddOnsAndShippingTogether() {
        var reward =
                scene.create(scene.draft("Lamp").addShipping(rule("DE", 5_00)).addShipping(rule("*", 15_00)));
        var bulb = scene.create(scene.draft("Bulb")
                .setAddOn(true)
                .setAmountRequired(euros(2_00))
                .addShipping(rule("DE", 1_00)));
        var order = scene.order(reward)
                .addAddOns(item(bulb, 3))
                .setShippingCountry("DE")
                .setAmount(euros(39_00));

        assertThat(reserve(order).getMinimumAmount()).isEqualTo(euros(39_00));
        assertThat(scene.read(bulb).getClaimed()).isEqualTo(3);
        var short1 = another(order).setAmount(euros(38_99));
        assertThat(reason(() -> reserve(short1))).isEqualTo("AMOUNT_BELOW_REWARD");
        assertThat(reason(() -> reserve(another(order).setShippingCountry("FR"))))
                .isEqualTo("SHIPPING_NOT_OFFERED");
        assertThat(reason(() -> reserve(another(order).clearShippingCountry()))).isEqualTo("SHIPPING_NOT_OFFERED");
        var abroad = another(order).clearAddOns().setShippingCountry("FR").setAmount(euros(40_00));
        assertThat(reserve(abroad).getMinimumAmount()).isEqualTo(euros(40_00));
    }

    @Test
    void refusesWhatIsNotOnOffer() {
        var addOn = scene.create(scene.draft("Add-on").setAddOn(true));
        var reward = scene.create(scene.draft("Reward"));
        var early = scene.create(
                scene.draft("Early").setStartTime(timestamp(Instant.now().plusSeconds(3_600))));
        var late = scene.create(
                scene.draft("Late").setEndTime(timestamp(Instant.now().minusSeconds(1))));
        var open = scene.create(scene.draft("Open")
                .setStartTime(timestamp(Instant.now().minusSeconds(3_600)))
                .setEndTime(timestamp(Instant.now().plusSeconds(3_600))));

        assertThat(reason(() -> reserve(scene.order(addOn)))).isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() -> reserve(scene.order(early)))).isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() -> reserve(scene.order(late)))).isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() ->
                        reserve(scene.order(open).addAddOns(item(reward, 1)).setAmount(euros(50_00)))))
                .isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() -> reserve(
                        scene.order(reward).setCampaignId(UUID.randomUUID().toString()))))
                .isEqualTo("REWARD_NOT_AVAILABLE");
        assertThat(reason(() -> reserve(
                        scene.order(reward).setRewardId(UUID.randomUUID().toString()))))
                .isEqualTo("REWARD_NOT_FOUND");
        assertThat(reason(() -> reserve(
                        scene.order(reward).setAmount(euros(25_00).toBuilder().setCurrencyCode("USD")))))
                .isEqualTo("CURRENCY_MISMATCH");
        assertThat(reserve(scene.order(open)).getState()).isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        assertThat(reserve(scene.order(reward).clearRewardId().addAddOns(item(addOn, 1)))
                        .getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_HELD);
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = ReserveRewardRequest.newBuilder()
                .setPledgeId("1")
                .setCampaignId("2")
                .setShippingCountry("Germany")
                .addAddOns(ReservedItem.newBuilder().setRewardId("3").setQuantity(0))
                .addAddOns(ReservedItem.newBuilder()
                        .setRewardId(new UUID(1, 1).toString())
                        .setQuantity(101))
                .addAddOns(ReservedItem.newBuilder()
                        .setRewardId(new UUID(1, 1).toString())
                        .setQuantity(1))
                .setAmount(euros(-1));

        assertThat(GrpcCalls.faultyFields(refusal(() -> reserve(request))))
                .containsExactlyInAnyOrder(
                        "pledge_id",
                        "campaign_id",
                        "backer_id",
                        "shipping_country",
                        "add_ons[0].quantity",
                        "add_ons[0].reward_id",
                        "add_ons[1].quantity",
                        "add_ons[2].reward_id",
                        "amount.minor_units");
    }

    @Test
    void holdsAllOfAnOrderOrNothing() {
        var reward = scene.limited(1);
        var bulb =
                scene.create(scene.draft("Bulb").setAddOn(true).setQuantity(2).setAmountRequired(euros(1_00)));

        assertThat(reason(() ->
                        reserve(scene.order(reward).addAddOns(item(bulb, 3)).setAmount(euros(28_00)))))
                .isEqualTo("REWARD_SOLD_OUT");

        assertThat(scene.read(reward).getClaimed()).isZero();
        assertThat(scene.read(bulb).getClaimed()).isZero();
    }

    @Test
    void claimsOnceAndCountsPeopleNotPledges() {
        var reward = scene.limited(3);
        var order = scene.order(reward);
        var second = another(order);
        reserve(order);
        reserve(second);

        var claimed = confirm(order);

        assertThat(claimed.getState()).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        assertThat(claimed.hasExpireTime()).isFalse();
        assertThat(confirm(order)).isEqualTo(claimed);
        assertThat(reserve(order)).isEqualTo(claimed);
        confirm(second);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(2);
        assertThat(scene.read(reward).getBackersCount()).isEqualTo(1);
        release(order);
        assertThat(scene.read(reward).getBackersCount()).isEqualTo(1);
        release(second);
        release(second);
        assertThat(scene.read(reward).getClaimed()).isZero();
        assertThat(scene.read(reward).getBackersCount()).isZero();
    }

    @Test
    void tellsWhenTheLastIsClaimedAndWhenThereIsSomeAgain() throws Exception {
        var reward = scene.limited(2);
        var first = scene.order(reward);
        var last = scene.order(reward);
        reserve(first);
        reserve(last);
        confirm(first);
        assertThat(scene.probe.heard("rewards.reward.sold_out.v1")).isEmpty();

        confirm(last);
        assertThat(scene.probe.await("rewards.reward.sold_out.v1", 1)).hasSize(1);
        release(first);

        var restocked = RewardRestocked.parseFrom(
                scene.probe.await("rewards.reward.restocked.v1", 1).getFirst().body());
        assertThat(restocked.getReward().getId()).isEqualTo(reward.getId());
        assertThat(restocked.getAvailable()).isEqualTo(1);
        release(last);
        reserve(scene.order(reward));
        assertThat(scene.probe.heard("rewards.reward.restocked.v1")).hasSize(1);
    }

    @Test
    void aCampaignThatIsOverTellsOfNoNewStock() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);
        confirm(order);
        scene.tell(scene.snapshot(scene.campaign, CampaignState.CAMPAIGN_STATE_FAILED, 9)
                .build());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> reason(() -> scene.create(scene.draft("Late"))), "ILLEGAL_STATE"::equals);

        release(order);

        assertThat(scene.read(reward).getClaimed()).isZero();
        // What was told before this reward's creation is out by now, so that an event of the release would be too.
        var created = scene.campaign(CampaignState.CAMPAIGN_STATE_LIVE, 1);
        scene.create(scene.draft("Marker").setCampaignId(created.toString()));
        scene.probe.await("rewards.reward.created.v1", 2);
        assertThat(scene.probe.heard("rewards.reward.restocked.v1")).isEmpty();
    }

    @Test
    void whatIsReleasedStaysReleased() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);

        assertThat(release(order).getState()).isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);

        assertThat(reason(() -> reserve(order))).isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> confirm(order))).isEqualTo("ILLEGAL_STATE");
        assertThat(reserve(scene.order(reward)).getState()).isEqualTo(ReservationState.RESERVATION_STATE_HELD);
    }

    @Test
    void aReservationThatComesAfterItsReleaseIsRefused() {
        var order = scene.order(scene.limited(1));

        assertThat(release(order).getState()).isEqualTo(ReservationState.RESERVATION_STATE_RELEASED);

        assertThat(reason(() -> reserve(order))).isEqualTo("ILLEGAL_STATE");
        assertThat(reason(() -> confirm(scene.order(scene.limited(1))))).isEqualTo("NOT_FOUND");
    }

    @Test
    void aHoldThatRunsOutGoesToTheNextAndIsThenRefused() {
        var reward = scene.limited(1);
        var slow = scene.order(reward);
        reserve(slow);
        runOut(slow);
        awaitFree(reward);

        var quick = scene.order(reward);
        reserve(quick);

        assertThat(reason(() -> confirm(slow))).isEqualTo("RESERVATION_EXPIRED");
        assertThat(reason(() -> reserve(slow))).isEqualTo("REWARD_SOLD_OUT");
        confirm(quick);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
    }

    @Test
    void aHoldThatRanOutIsRenewedWhereTheStockAllows() {
        var reward = scene.limited(1);
        var confirming = scene.order(reward);
        reserve(confirming);
        runOut(confirming);
        awaitFree(reward);

        assertThat(confirm(confirming).getState()).isEqualTo(ReservationState.RESERVATION_STATE_CLAIMED);
        release(confirming);

        var reserving = scene.order(reward);
        reserve(reserving);
        runOut(reserving);
        awaitFree(reward);
        assertThat(reserve(reserving).getState()).isEqualTo(ReservationState.RESERVATION_STATE_HELD);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
    }

    private void runOut(ReserveRewardRequest.Builder order) {
        pool.preparedQuery(
                        "UPDATE reservation SET expire_time = clock_timestamp() - interval '1 s' WHERE pledge_id = $1")
                .execute(Tuple.of(UUID.fromString(order.getPledgeId())))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private void awaitFree(Reward reward) {
        Awaitility.await().atMost(LIMIT).until(() -> scene.read(reward).getClaimed() == 0);
    }

    private Reservation reserve(ReserveRewardRequest.Builder order) {
        return scene.asPayments().reserveReward(order.build()).getReservation();
    }

    private Reservation confirm(ReserveRewardRequest.Builder order) {
        return scene.asPayments()
                .confirmReservation(ConfirmReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build())
                .getReservation();
    }

    private Reservation release(ReserveRewardRequest.Builder order) {
        return scene.asPayments()
                .releaseReservation(ReleaseReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build())
                .getReservation();
    }

    /** The same for another pledge of the same backer. */
    private static ReserveRewardRequest.Builder another(ReserveRewardRequest.Builder order) {
        return order.clone().setPledgeId(UUID.randomUUID().toString());
    }

    private static ReservedItem item(Reward reward, int quantity) {
        return ReservedItem.newBuilder()
                .setRewardId(reward.getId())
                .setQuantity(quantity)
                .build();
    }

    private static ShippingRule rule(String country, long cents) {
        return ShippingRule.newBuilder()
                .setCountry(country)
                .setCost(euros(cents))
                .build();
    }
}
