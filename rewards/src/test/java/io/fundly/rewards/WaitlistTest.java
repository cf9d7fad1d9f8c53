package io.fundly.rewards;

import static io.fundly.rewards.Scene.LIMIT;
import static io.fundly.rewards.Scene.reason;
import static io.fundly.rewards.Scene.timestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.rewards.v1.JoinWaitlistRequest;
import io.fundly.rewards.v1.LeaveWaitlistRequest;
import io.fundly.rewards.v1.ListMyWaitlistEntriesRequest;
import io.fundly.rewards.v1.ListMyWaitlistEntriesResponse;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.WaitlistEntry;
import io.fundly.rewards.v1.WaitlistEntryState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may wait for what, and where they are in the line. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(CampaignsPort.class)
class WaitlistTest {

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
    void lineUpInTheOrderOfJoiningAndOnce() {
        var line = soldOut();

        var first = line.joined();
        var second = line.joined();
        var again = line.join(first);

        assertThat(again.getJoined()).isFalse();
        assertThat(again.getEntry()).isEqualTo(line.entries(first).getFirst());
        assertThat(again.getEntry().getState()).isEqualTo(WaitlistEntryState.WAITLIST_ENTRY_STATE_WAITING);
        assertThat(again.getEntry().getPosition()).isEqualTo(1);
        assertThat(again.getEntry().hasOfferExpireTime()).isFalse();
        assertThat(again.getEntry().getRewardTitle()).isEqualTo("Limited");
        assertThat(again.getEntry().getCampaignId()).isEqualTo(scene.campaign.toString());
        assertThat(line.entries(second).getFirst().getPosition()).isEqualTo(2);
        assertThat(scene.read(line.reward()).getWaitlistLength()).isEqualTo(2);
    }

    @Test
    void whoLeavesLetsTheOthersMoveUp() {
        var line = soldOut();
        var first = line.joined();
        var second = line.joined();

        assertThat(line.leave(first)).isNotNull();
        assertThat(line.leave(first)).as("once more is no more").isNotNull();

        assertThat(line.entries(first)).isEmpty();
        assertThat(line.entries(second).getFirst().getPosition()).isEqualTo(1);
        assertThat(scene.read(line.reward()).getWaitlistLength()).isEqualTo(1);
        assertThat(line.join(first).getEntry().getPosition()).as("at the end").isEqualTo(2);
    }

    @Test
    void aPieceThatIsOnlyHeldCanBeWaitedFor() {
        var line = new Line(scene, scene.limited(1));
        line.reserve(line.order(UUID.randomUUID()));

        assertThat(line.state(line.joined())).isEqualTo(WaitlistEntryState.WAITLIST_ENTRY_STATE_WAITING);
    }

    @Test
    void nobodyWaitsForWhatIsThere() {
        var left = new Line(scene, scene.limited(2));
        left.claimed();
        var unlimited = new Line(scene, scene.create(scene.draft("Unlimited")));

        assertThat(reason(() -> left.join(UUID.randomUUID()))).isEqualTo("REWARD_IN_STOCK");
        assertThat(reason(() -> unlimited.join(UUID.randomUUID()))).isEqualTo("REWARD_IN_STOCK");
    }

    @Test
    void nobodyWaitsForTheOwnCampaign() {
        assertThat(reason(() -> soldOut().join(scene.creator))).isEqualTo("OWN_CAMPAIGN");
    }

    @Test
    void nobodyWaitsForWhatIsNotThereOrHidden() {
        var line = soldOut();
        tell(CampaignState.CAMPAIGN_STATE_SUSPENDED, 9);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> reason(() -> line.join(UUID.randomUUID())), "REWARD_NOT_FOUND"::equals);
        var unknown = new Line(
                scene,
                line.reward().toBuilder().setId(UUID.randomUUID().toString()).build());

        assertThat(reason(() -> unknown.join(UUID.randomUUID()))).isEqualTo("REWARD_NOT_FOUND");
        assertThat(reason(() -> unknown.leave(UUID.randomUUID()))).isEqualTo("REWARD_NOT_FOUND");
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignState.class,
            names = {"CAMPAIGN_STATE_CLOSING", "CAMPAIGN_STATE_SUCCEEDED", "CAMPAIGN_STATE_FAILED"})
    void nobodyWaitsWhereNoPledgeIsTaken(CampaignState state) {
        var line = soldOut();

        tell(state, 9);

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> reason(() -> line.join(UUID.randomUUID())), "CAMPAIGN_NOT_LIVE"::equals);
    }

    @Test
    void theDatabasesClockDecidesWhetherTheDeadlineHasPassed() {
        var line = soldOut();

        scene.tell(scene.snapshot(scene.campaign, CampaignState.CAMPAIGN_STATE_LIVE, 9)
                .setDeadlineTime(timestamp(Instant.now().minusSeconds(1)))
                .build());

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> reason(() -> line.join(UUID.randomUUID())), "DEADLINE_PASSED"::equals);
    }

    @Test
    void nobodyWaitsForWhatIsNotOnOfferNow() {
        var late = new Line(
                scene,
                scene.create(scene.draft("Late")
                        .setQuantity(0)
                        .setEndTime(timestamp(Instant.now().minusSeconds(1)))));

        assertThat(reason(() -> late.join(UUID.randomUUID()))).isEqualTo("REWARD_NOT_AVAILABLE");
    }

    @Test
    void namesFaultsOfTheRequest() {
        var waiting = scene.waitingAs(UUID.randomUUID());

        assertThat(GrpcCalls.faultyFields(Scene.refusal(() -> waiting.joinWaitlist(
                        JoinWaitlistRequest.newBuilder().setRewardId("1").build()))))
                .containsExactly("reward_id");
        assertThat(GrpcCalls.faultyFields(
                        Scene.refusal(() -> waiting.leaveWaitlist(LeaveWaitlistRequest.getDefaultInstance()))))
                .containsExactly("reward_id");
        assertThat(reason(() -> waiting.listMyWaitlistEntries(ListMyWaitlistEntriesRequest.newBuilder()
                        .setPageToken("x")
                        .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void listsTheLinesOfTheCallerPageByPage() {
        var backer = UUID.randomUUID();
        var first = soldOut();
        var second = soldOut();
        first.join(backer);
        second.joined();
        second.join(backer);

        var page = list(backer, "");
        var next = list(backer, page.getNextPageToken());

        assertThat(page.getEntriesList())
                .extracting(WaitlistEntry::getRewardId)
                .containsExactly(first.reward().getId());
        assertThat(next.getEntriesList())
                .extracting(WaitlistEntry::getRewardId)
                .containsExactly(second.reward().getId());
        assertThat(next.getEntries(0).getPosition()).isEqualTo(2);
        assertThat(next.getNextPageToken()).isEmpty();
        assertThat(reason(() -> list(UUID.randomUUID(), page.getNextPageToken())))
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void theDatabaseRefusesMoreOffersThanThereIsStock() {
        var line = soldOut();

        assertThat(databaseSays(
                        () -> pool.preparedQuery("UPDATE reward_stock SET offered = offered + 1 WHERE reward_id = $1")
                                .execute(Tuple.of(UUID.fromString(line.reward().getId())))
                                .await()
                                .atMost(LIMIT)))
                .contains("never_beyond_stock");
    }

    private ListMyWaitlistEntriesResponse list(UUID backer, String token) {
        return scene.waitingAs(backer)
                .listMyWaitlistEntries(ListMyWaitlistEntriesRequest.newBuilder()
                        .setPageSize(1)
                        .setPageToken(token)
                        .build());
    }

    private static String databaseSays(ThrowingCallable statement) {
        return String.valueOf(catchThrowable(statement));
    }

    private void tell(CampaignState state, long version) {
        scene.tell(scene.snapshot(scene.campaign, state, version).build());
    }

    private Line soldOut() {
        Reward reward = scene.limited(1);
        var line = new Line(scene, reward);
        line.claimed();
        return line;
    }
}
