package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.euros;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.events.v1.RewardRestocked;
import io.fundly.rewards.events.v1.WaitlistClosureReason;
import io.fundly.rewards.events.v1.WaitlistOffered;
import io.fundly.rewards.persistence.Waitlists;
import io.fundly.rewards.v1.ChangeReservationRequest;
import io.fundly.rewards.v1.DeleteRewardRequest;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.ReservedItem;
import io.fundly.rewards.v1.WaitlistEntryState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes free goes to those who waited, one after the other. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class WaitlistOfferTest {

    private static final WaitlistEntryState WAITING = WaitlistEntryState.WAITLIST_ENTRY_STATE_WAITING;
    private static final WaitlistEntryState ACCEPTED = WaitlistEntryState.WAITLIST_ENTRY_STATE_ACCEPTED;

    @Inject
    Pool pool;

    @Inject
    Waitlists waitlists;

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
    void whatIsGivenBackIsKeptForWhoIsNext() throws Exception {
        var line = new Line(scene, scene.limited(1));
        var holder = line.claimed();
        var first = line.joined();
        var second = line.joined();

        line.release(holder);

        var offered = line.awaitOffer(first);
        assertThat(offered.getPosition()).isZero();
        assertThat(Instant.ofEpochSecond(offered.getOfferExpireTime().getSeconds()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(line.entries(second).getFirst().getPosition()).isEqualTo(1);
        assertThat(scene.read(line.reward()).getClaimed())
                .as("others see it sold out")
                .isEqualTo(1);
        assertThat(reason(() -> line.reserve(line.order(UUID.randomUUID())))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(reason(() -> line.reserve(line.order(second)))).isEqualTo("REWARD_SOLD_OUT");
        var told = WaitlistOffered.parseFrom(
                scene.probe.await("rewards.waitlist.offered.v1", 1).getFirst().body());
        assertThat(told.getBackerId()).isEqualTo(first.toString());
        assertThat(told.getReward().getId()).isEqualTo(line.reward().getId());
        assertThat(told.getCampaignTitle()).isEqualTo("Lumen");
        assertThat(told.getOfferExpireTime()).isEqualTo(offered.getOfferExpireTime());
    }

    @Test
    void whoWasOfferedItPledgesForItAsForAnyOther() {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var backer = offered(line);

        var order = line.order(backer);
        line.reserve(order);
        assertThat(line.state(backer)).isEqualTo(ACCEPTED);
        line.confirm(order);

        assertThat(line.entries(backer)).isEmpty();
        assertThat(scene.read(line.reward()).getClaimed()).isEqualTo(1);
        assertThat(scene.read(line.reward()).getWaitlistLength()).isZero();
        assertThat(reason(() -> line.reserve(line.order(backer))))
                .as("one piece was kept, not two")
                .isEqualTo("REWARD_SOLD_OUT");
        // What was told before this reward's creation is out by now, so that an event of the claim would be too.
        scene.limited(1);
        scene.probe.await("rewards.reward.created.v1", 2);
        assertThat(scene.probe.heard("rewards.reward.sold_out.v1"))
                .as("the creator is told once")
                .hasSize(1);
        assertThat(scene.probe.heard("rewards.reward.restocked.v1")).isEmpty();
    }

    @Test
    void anOfferThatRunsOutGoesToTheNextAndAtLastOnSale() throws Exception {
        var line = new Line(scene, scene.limited(1));
        var holder = line.claimed();
        var first = line.joined();
        var second = line.joined();
        line.release(holder);
        line.awaitOffer(first);

        runOut(first);

        line.awaitOffer(second);
        assertThat(line.entries(first)).isEmpty();
        assertThat(reason(() -> line.reserve(line.order(first)))).isEqualTo("REWARD_SOLD_OUT");
        Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> line.closures(first),
                        List.of(WaitlistClosureReason.WAITLIST_CLOSURE_REASON_OFFER_EXPIRED)::equals);
        assertThat(scene.probe.heard("rewards.reward.restocked.v1")).isEmpty();

        runOut(second);

        var restocked = RewardRestocked.parseFrom(
                scene.probe.await("rewards.reward.restocked.v1", 1).getFirst().body());
        assertThat(restocked.getAvailable()).isEqualTo(1);
        line.reserve(line.order(UUID.randomUUID()));
        assertThat(line.offers()).containsExactly(first, second);
    }

    @Test
    void anOfferThatHasRunOutIsNotTakenEvenBeforeItIsCleared() throws Throwable {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var backer = offered(line);

        var accepted = VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "UPDATE waitlist_entry SET offer_expire_time = clock_timestamp() WHERE backer_id = :backer")
                        .setParameter("backer", backer)
                        .executeUpdate())
                .chain(() -> waitlists.accept(UUID.fromString(line.reward().getId()), backer, UUID.randomUUID()))));

        assertThat(accepted).isZero();
        line.awaitGone(backer);
    }

    @Test
    void whoGivesUpAtTheCardFormHasTheRestOfTheTime() {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var backer = offered(line);
        var next = line.joined();
        var until = line.entries(backer).getFirst().getOfferExpireTime();

        var declined = line.order(backer);
        line.reserve(declined);
        line.release(declined);
        assertThat(line.awaitOffer(backer).getOfferExpireTime()).isEqualTo(until);

        var left = line.order(backer);
        line.reserve(left);
        holdRunsOut(left);
        assertThat(line.awaitOffer(backer).getOfferExpireTime()).isEqualTo(until);
        assertThat(line.state(next)).isEqualTo(WAITING);

        line.confirm(left);
        assertThat(line.entries(backer)).isEmpty();
        assertThat(scene.read(line.reward()).getClaimed()).isEqualTo(1);
    }

    @Test
    void whoCancelsWhatWasWaitedForHasHadTheTurn() {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var backer = offered(line);
        var next = line.joined();
        var order = line.claimed(backer);

        line.release(order);

        line.awaitOffer(next);
        assertThat(line.entries(backer)).isEmpty();
    }

    @Test
    void anOfferThatIsLeftGoesToTheNextAndAtLastOnSale() {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var first = offered(line);
        var second = line.joined();

        line.leave(first);
        line.awaitOffer(second);
        line.leave(second);

        assertThat(scene.probe.await("rewards.reward.restocked.v1", 1)).hasSize(1);
        line.reserve(line.order(UUID.randomUUID()));
        assertThat(line.closures(first)).isEmpty();
    }

    @Test
    void aHoldThatRunsOutGoesToTheLineAndIsNotRenewed() {
        var line = new Line(scene, scene.limited(1));
        var slow = line.order(UUID.randomUUID());
        line.reserve(slow);
        var first = line.joined();

        holdRunsOut(slow);

        line.awaitOffer(first);
        assertThat(reason(() -> line.confirm(slow))).isEqualTo("RESERVATION_EXPIRED");
        assertThat(reason(() -> line.reserve(slow))).isEqualTo("REWARD_SOLD_OUT");
    }

    @Test
    void moreOfItGoToAsManyAndTheRestOnSale() {
        var line = new Line(scene, scene.limited(1));
        line.claimed();
        var first = line.joined();
        var second = line.joined();

        assertThat(line.limitTo(2).getClaimed()).as("nobody else sees it").isEqualTo(2);
        line.awaitOffer(first);
        assertThat(line.state(second)).isEqualTo(WAITING);
        line.limitTo(4);
        line.awaitOffer(second);

        assertThat(scene.probe.await("rewards.reward.restocked.v1", 1)).hasSize(1);
        line.reserve(line.order(UUID.randomUUID()));
        assertThat(reason(() -> line.reserve(line.order(UUID.randomUUID())))).isEqualTo("REWARD_SOLD_OUT");
        assertThat(reason(() -> line.limitTo(3))).as("what is kept stays").isEqualTo("REWARD_CLAIMED");
    }

    @Test
    void whoHasAPledgeAlreadyChangesItToWhatWasWaitedFor() {
        var line = new Line(scene, scene.limited(1));
        var other = new Line(scene, scene.limited(5));
        var holder = line.claimed();
        var backer = UUID.randomUUID();
        var pledge = other.claimed(backer);
        line.join(backer);
        assertThat(reason(() -> change(pledge, line, 1))).isEqualTo("REWARD_SOLD_OUT");

        line.release(holder);
        line.awaitOffer(backer);
        change(pledge, line, 1);

        assertThat(line.entries(backer)).isEmpty();
        assertThat(scene.read(line.reward()).getClaimed()).isEqualTo(1);
        assertThat(scene.read(other.reward()).getClaimed()).isZero();
    }

    @Test
    void aPledgeThatChangesFreesItsOldRewardForTheLine() {
        var line = new Line(scene, scene.limited(1));
        var other = new Line(scene, scene.limited(5));
        var holder = line.claimed();
        var backer = line.joined();

        change(holder, other, 1);

        line.awaitOffer(backer);
    }

    @Test
    void whoKeepsFewerIsNotHeldUpByThoseWhoWait() {
        var addOn =
                scene.create(scene.draft("Bulb").setAddOn(true).setQuantity(3).setAmountRequired(euros(1_00)));
        var line = new Line(scene, addOn);
        var order = scene.order(addOn)
                .clearRewardId()
                .addAddOns(ReservedItem.newBuilder().setRewardId(addOn.getId()).setQuantity(3));
        line.reserve(order);
        line.confirm(order);
        var waiting = line.joined();

        assertThat(scene.asPayments().changeReservation(bulbs(order, 2, 1)).hasReservation())
                .isTrue();

        line.awaitOffer(waiting);
        assertThat(reason(() -> scene.asPayments().changeReservation(bulbs(order, 3, 2))))
                .isEqualTo("REWARD_SOLD_OUT");
    }

    @Test
    void anOfferEndsWithTheCampaignAtTheLatest() {
        var deadline = timestamp(Instant.now().plus(Duration.ofHours(2)));
        scene.tell(scene.snapshot(scene.campaign, CampaignState.CAMPAIGN_STATE_LIVE, 9)
                .setDeadlineTime(deadline)
                .build());
        var line = new Line(scene, scene.limited(1));
        awaitRow("SELECT count(*) FROM campaign WHERE id = '%s' AND version = 9".formatted(scene.campaign));
        line.release(holderOfTheLast(line));

        assertThat(line.awaitOffer(offered(line)).getOfferExpireTime()).isEqualTo(deadline);
    }

    @Test
    void theEndOfTheCampaignEndsTheWaitingAndTellsOnce() {
        var line = new Line(scene, scene.limited(2));
        var dropped = line.claimed();
        line.release(line.claimed());
        line.reserve(line.order(UUID.randomUUID()));
        var first = line.joined();
        var second = line.joined();

        tell(CampaignState.CAMPAIGN_STATE_SUCCEEDED, 9);

        line.awaitGone(first);
        line.awaitGone(second);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> line.closures(first).size() + line.closures(second).size() >= 2);
        line.release(dropped);
        assertThat(scene.read(line.reward()).getClaimed()).isEqualTo(1);
        assertThat(scene.read(line.reward()).getWaitlistLength()).isZero();
        assertThat(line.closures(first)).containsExactly(WaitlistClosureReason.WAITLIST_CLOSURE_REASON_CAMPAIGN_OVER);
        assertThat(line.closures(second)).containsExactly(WaitlistClosureReason.WAITLIST_CLOSURE_REASON_CAMPAIGN_OVER);
        assertThat(line.offers()).isEmpty();
    }

    @Test
    void theDeadlineEndsTheWaitingBeforeAnybodySaysSo() {
        var line = new Line(scene, scene.limited(1));
        line.claimed();
        var waiting = line.joined();

        scene.tell(scene.snapshot(scene.campaign, CampaignState.CAMPAIGN_STATE_LIVE, 9)
                .setDeadlineTime(timestamp(Instant.now().minusSeconds(1)))
                .build());

        line.awaitGone(waiting);
    }

    @Test
    void whileACampaignIsSuspendedNobodysTimeRunsOut() {
        var line = new Line(scene, scene.limited(1));
        line.release(holderOfTheLast(line));
        var first = offered(line);
        var second = line.joined();

        tell(CampaignState.CAMPAIGN_STATE_SUSPENDED, 9);
        line.await(first, WAITING);
        assertThat(line.entries(first).getFirst().getPosition())
                .as("the old place")
                .isEqualTo(1);
        tell(CampaignState.CAMPAIGN_STATE_LIVE, 10);

        line.awaitOffer(first);
        assertThat(line.state(second)).isEqualTo(WAITING);
        Awaitility.await().atMost(LIMIT).until(line::offers, List.of(first, first)::equals);
    }

    @Test
    void aRewardThatIsDeletedTellsThoseWhoWait() {
        var line = new Line(scene, scene.limited(0));
        var waiting = line.joined();

        assertThat(scene.asCreator()
                        .deleteReward(DeleteRewardRequest.newBuilder()
                                .setRewardId(line.reward().getId())
                                .build()))
                .isNotNull();

        line.awaitGone(waiting);
        Awaitility.await()
                .atMost(LIMIT)
                .until(
                        () -> line.closures(waiting),
                        List.of(WaitlistClosureReason.WAITLIST_CLOSURE_REASON_REWARD_DELETED)::equals);
    }

    /** The pledge that has the only piece, while somebody waits. */
    private ReserveRewardRequest.Builder holderOfTheLast(Line line) {
        var holder = line.claimed();
        line.joined();
        return holder;
    }

    /** Who was offered a piece first. */
    private static UUID offered(Line line) {
        Awaitility.await().atMost(LIMIT).until(() -> !line.offers().isEmpty());
        return line.offers().getFirst();
    }

    private void change(ReserveRewardRequest.Builder pledge, Line wanted, long number) {
        assertThat(scene.asPayments()
                        .changeReservation(ChangeReservationRequest.newBuilder()
                                .setPledgeId(pledge.getPledgeId())
                                .setCampaignId(pledge.getCampaignId())
                                .setBackerId(pledge.getBackerId())
                                .setRewardId(wanted.reward().getId())
                                .setAmount(pledge.getAmount())
                                .setNumber(number)
                                .build())
                        .hasReservation())
                .isTrue();
    }

    private static ChangeReservationRequest bulbs(ReserveRewardRequest.Builder pledge, int quantity, long number) {
        return ChangeReservationRequest.newBuilder()
                .setPledgeId(pledge.getPledgeId())
                .setCampaignId(pledge.getCampaignId())
                .setBackerId(pledge.getBackerId())
                .addAddOns(pledge.getAddOns(0).toBuilder().setQuantity(quantity))
                .setAmount(pledge.getAmount())
                .setNumber(number)
                .build();
    }

    private void tell(CampaignState state, long version) {
        scene.tell(scene.snapshot(scene.campaign, state, version).build());
    }

    private void runOut(UUID backer) {
        execute(
                "UPDATE waitlist_entry SET offer_expire_time = clock_timestamp() - interval '1 s' WHERE backer_id = '%s'"
                        .formatted(backer));
    }

    private void holdRunsOut(ReserveRewardRequest.Builder order) {
        execute("UPDATE reservation SET expire_time = clock_timestamp() - interval '1 s' WHERE pledge_id = '%s'"
                .formatted(order.getPledgeId()));
        awaitRow("SELECT count(*) FROM reservation WHERE pledge_id = '%s' AND state = 'EXPIRED'"
                .formatted(order.getPledgeId()));
    }

    private void awaitRow(String sql) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> pool.query(sql)
                                .execute()
                                .await()
                                .atMost(LIMIT)
                                .iterator()
                                .next()
                                .getLong(0)
                        == 1);
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
