package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.events.v1.PledgeCanceled;
import io.fundly.payments.events.v1.PledgeConfirmed;
import io.fundly.payments.events.v1.PledgeSnapshot;
import io.fundly.payments.v1.AddOn;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.v1.BackerReward;
import io.fundly.rewards.v1.BackerRewardStatus;
import io.fundly.rewards.v1.ConfirmReservationRequest;
import io.fundly.rewards.v1.ListMyBackerRewardsRequest;
import io.fundly.rewards.v1.ListMyBackerRewardsResponse;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.rewards.v1.Reward;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class PledgeEventsTest {

    private static final String CONFIRMED = "payments.pledge.confirmed.v1";
    private static final String CANCELED = "payments.pledge.canceled.v1";

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
    void aConfirmedPledgeGivesTheBackerItsRewards() {
        var reward = scene.limited(5);
        var addOn = scene.create(scene.draft("Add-on").setAddOn(true).setAmountRequired(euros(1_00)));
        var order = scene.order(reward)
                .addAddOns(ReservedItem.newBuilder().setRewardId(addOn.getId()).setQuantity(2))
                .setAmount(euros(27_00))
                .setShippingCountry("DE");
        reserve(order);

        confirmed(pledge(order, 2)
                .addAddOns(AddOn.newBuilder().setRewardId(addOn.getId()).setQuantity(2)));

        var mine = awaitMine(order, 2);
        assertThat(mine).allSatisfy(item -> {
            assertThat(item.getStatus()).isEqualTo(BackerRewardStatus.BACKER_REWARD_STATUS_PENDING);
            assertThat(item.getPledgeId()).isEqualTo(order.getPledgeId());
            assertThat(item.getCampaignId()).isEqualTo(scene.campaign.toString());
            assertThat(item.getShippingCountry()).isEqualTo("DE");
        });
        assertThat(mine).extracting(item -> item.getReward().getTitle()).containsExactlyInAnyOrder("Limited", "Add-on");
        assertThat(mine).extracting(BackerReward::getQuantity).containsExactlyInAnyOrder(1, 2);
        assertThat(scene.read(reward).getBackersCount()).isEqualTo(1);
        assertThat(mine(Tokens.trusted().user(UUID.randomUUID()), "", 0).getBackerRewardsList())
                .isEmpty();
    }

    @Test
    void anEventThatComesTwiceHasOneEffect() {
        var reward = scene.limited(5);
        var order = scene.order(reward);
        reserve(order);
        var id = UUID.randomUUID();
        var body = PledgeConfirmed.newBuilder().setPledge(pledge(order, 2)).build();

        scene.probe.say(id, CONFIRMED, body.toByteArray());
        scene.probe.say(id, CONFIRMED, body.toByteArray());
        scene.probe.say(CONFIRMED, body);

        settle();
        assertThat(awaitMine(order, 1)).hasSize(1);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
        assertThat(scene.read(reward).getBackersCount()).isEqualTo(1);
    }

    @Test
    void aCanceledPledgeGivesItsRewardsBack() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);
        confirmed(pledge(order, 2));
        awaitMine(order, 1);

        canceled(pledge(order, 3).setStatus(PledgeStatus.PLEDGE_STATUS_CANCELED));

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(mine(order))
                        .extracting(BackerReward::getStatus)
                        .containsExactly(BackerRewardStatus.BACKER_REWARD_STATUS_RELEASED));
        assertThat(scene.read(reward).getClaimed()).isZero();
        assertThat(scene.read(reward).getBackersCount()).isZero();
    }

    @Test
    void aCancellationThatOvertakesTheConfirmationWins() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);

        canceled(pledge(order, 3).setStatus(PledgeStatus.PLEDGE_STATUS_CANCELED));
        Awaitility.await().atMost(LIMIT).until(() -> scene.read(reward).getClaimed() == 0);
        confirmed(pledge(order, 2));

        settle();
        assertThat(mine(order)).isEmpty();
        assertThat(scene.read(reward).getClaimed()).isZero();
    }

    @Test
    void aPledgeThatMovesToAnotherRewardLosesTheFirst() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);
        confirmed(pledge(order, 2));
        awaitMine(order, 1);

        scene.probe.say(
                "payments.pledge.changed.v1",
                PledgeConfirmed.newBuilder()
                        .setPledge(pledge(order, 3).clearRewardId())
                        .build());

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(mine(order))
                        .extracting(BackerReward::getStatus)
                        .containsExactly(BackerRewardStatus.BACKER_REWARD_STATUS_RELEASED));
    }

    @Test
    void aConfirmationWithoutStockIsParkedAndNeverClaims() {
        var reward = scene.limited(0);

        var order = scene.order(reward);
        confirmed(pledge(order, 2));

        Awaitility.await().atMost(LIMIT).until(() -> parked() == 1);
        assertThat(scene.read(reward).getClaimed()).isZero();
        assertThat(mine(order)).isEmpty();
        execute("DELETE FROM inbox WHERE state = 'PARKED'");
    }

    @Test
    void bytesThatDoNotParseHoldNobodyUp() {
        var reward = scene.limited(1);
        var order = scene.order(reward);
        reserve(order);

        scene.probe.say(UUID.randomUUID(), CONFIRMED, new byte[] {1, 2, 3});
        confirmed(pledge(order, 2));

        assertThat(awaitMine(order, 1)).hasSize(1);
        Awaitility.await().atMost(LIMIT).until(() -> parked() == 1);
        execute("DELETE FROM inbox WHERE state = 'PARKED'");
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        var reward = scene.limited(10);
        var backer = UUID.randomUUID();
        var pledges = List.of(0, 1, 2).stream()
                .map(count -> {
                    var order = scene.order(reward).setBackerId(backer.toString());
                    reserve(order);
                    confirmed(pledge(order, 2));
                    awaitMine(order, count + 1);
                    return order.getPledgeId();
                })
                .toList();
        var token = Tokens.trusted().user(backer);

        var first = mine(token, "", 2);
        var second = mine(token, first.getNextPageToken(), 2);

        assertThat(List.of(first, second))
                .flatExtracting(ListMyBackerRewardsResponse::getBackerRewardsList)
                .extracting(BackerReward::getPledgeId)
                .containsExactlyElementsOf(pledges.reversed());
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(reason(() -> mine(Tokens.trusted().user(UUID.randomUUID()), first.getNextPageToken(), 2)))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void paymentsAndTheEventMayBothConfirm() {
        var reward = scene.limited(2);
        var order = scene.order(reward);
        reserve(order);
        var confirmedByCall = scene.asPayments()
                .confirmReservation(ConfirmReservationRequest.newBuilder()
                        .setPledgeId(order.getPledgeId())
                        .build());
        assertThat(confirmedByCall.hasReservation()).isTrue();

        confirmed(pledge(order, 2));

        assertThat(awaitMine(order, 1)).hasSize(1);
        assertThat(scene.read(reward).getClaimed()).isEqualTo(1);
        assertThat(scene.read(reward).getBackersCount()).isEqualTo(1);
    }

    /** Waits until everything that was said before has had its effect: the marker's comes on the same queue. */
    private void settle() {
        Reward reward = scene.limited(1);
        for (var marker = 0; marker < 8; marker++) {
            var order = scene.order(reward).clearRewardId();
            confirmed(pledge(order, 1));
            Awaitility.await().atMost(LIMIT).until(() -> isFollowed(order));
        }
    }

    private boolean isFollowed(ReserveRewardRequest.Builder order) {
        return count("SELECT count(*) FROM pledge WHERE id = '" + order.getPledgeId() + "'") == 1;
    }

    private long parked() {
        return count("SELECT count(*) FROM inbox WHERE state = 'PARKED'");
    }

    private long count(String sql) {
        return pool.query(sql).execute().await().atMost(LIMIT).iterator().next().getLong(0);
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }

    private void confirmed(PledgeSnapshot.Builder pledge) {
        scene.probe.say(
                CONFIRMED, PledgeConfirmed.newBuilder().setPledge(pledge).build());
    }

    private void canceled(PledgeSnapshot.Builder pledge) {
        scene.probe.say(CANCELED, PledgeCanceled.newBuilder().setPledge(pledge).build());
    }

    private void reserve(ReserveRewardRequest.Builder order) {
        assertThat(scene.asPayments().reserveReward(order.build()).hasReservation())
                .isTrue();
    }

    private static PledgeSnapshot.Builder pledge(ReserveRewardRequest.Builder order, long version) {
        return PledgeSnapshot.newBuilder()
                .setId(order.getPledgeId())
                .setCampaignId(order.getCampaignId())
                .setBackerId(order.getBackerId())
                .setRewardId(order.getRewardId())
                .setShippingCountry(order.getShippingCountry())
                .setAmount(order.getAmount())
                .setStatus(PledgeStatus.PLEDGE_STATUS_ACTIVE)
                .setVersion(version);
    }

    private List<BackerReward> awaitMine(ReserveRewardRequest.Builder order, int count) {
        Awaitility.await().atMost(LIMIT).until(() -> mine(order).size() >= count);
        return mine(order);
    }

    private List<BackerReward> mine(ReserveRewardRequest.Builder order) {
        return mine(Tokens.trusted().user(UUID.fromString(order.getBackerId())), "", 0)
                .getBackerRewardsList();
    }

    private ListMyBackerRewardsResponse mine(String token, String page, int size) {
        return scene.as(token)
                .listMyBackerRewards(ListMyBackerRewardsRequest.newBuilder()
                        .setPageToken(page)
                        .setPageSize(size)
                        .build());
    }
}
