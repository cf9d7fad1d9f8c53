package io.fundly.rewards;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignChanged;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.fundly.rewards.v1.CreateRewardRequest;
import io.fundly.rewards.v1.GetRewardRequest;
import io.fundly.rewards.v1.ListRewardsRequest;
import io.fundly.rewards.v1.ReservationServiceGrpc;
import io.fundly.rewards.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import io.fundly.rewards.v1.ReserveRewardRequest;
import io.fundly.rewards.v1.Reward;
import io.fundly.rewards.v1.RewardServiceGrpc;
import io.fundly.rewards.v1.RewardServiceGrpc.RewardServiceBlockingStub;
import io.fundly.rewards.v1.WaitlistServiceGrpc;
import io.fundly.rewards.v1.WaitlistServiceGrpc.WaitlistServiceBlockingStub;
import io.fundly.type.v1.Money;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** A campaign, its creator and the channels to the service under test. */
final class Scene implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    final GrpcCalls calls = GrpcCalls.open();
    final EventProbe probe = EventProbe.open();
    final CampaignsNeighbour campaigns = CampaignsNeighbour.shared();
    final UUID creator = UUID.randomUUID();
    final UUID campaign;

    private Scene(CampaignState state) {
        campaign = campaign(state, 3);
    }

    /** A scene in which a campaign takes pledges. */
    static Scene live() {
        return new Scene(CampaignState.CAMPAIGN_STATE_LIVE);
    }

    static Scene in(CampaignState state) {
        return new Scene(state);
    }

    /** Tells of a campaign of the scene's creator, and waits until that is known. */
    UUID campaign(CampaignState state, long version) {
        var id = UUID.randomUUID();
        tell(snapshot(id, state, version).build());
        Awaitility.await().atMost(LIMIT).until(() -> isKnown(id));
        return id;
    }

    boolean isKnown(UUID id) {
        return refusal(() -> asCreator()
                        .listRewards(ListRewardsRequest.newBuilder()
                                .setCampaignId(id.toString())
                                .build()))
                == null;
    }

    void tell(CampaignSnapshot campaign) {
        probe.say(
                "campaigns.campaign.changed.v1",
                CampaignChanged.newBuilder().setCampaign(campaign).build());
    }

    CampaignSnapshot.Builder snapshot(UUID id, CampaignState state, long version) {
        var snapshot = CampaignSnapshot.newBuilder()
                .setId(id.toString())
                .setCreatorId(creator.toString())
                .setState(state)
                .setGoal(euros(1_000_00))
                .setMinimumPledge(euros(1_00))
                .setMaximumPledge(euros(10_000_00))
                .setTitle("Lumen")
                .setDeadlineTime(timestamp(Instant.now().plus(Duration.ofDays(30))))
                .setVersion(version);
        switch (state) {
            case CAMPAIGN_STATE_LIVE,
                    CAMPAIGN_STATE_CLOSING,
                    CAMPAIGN_STATE_SUCCEEDED,
                    CAMPAIGN_STATE_FAILED,
                    CAMPAIGN_STATE_SUSPENDED -> snapshot.setLaunchTime(timestamp(Instant.now()));
            default -> snapshot.clearLaunchTime();
        }
        return snapshot;
    }

    RewardServiceBlockingStub asCreator() {
        return as(Tokens.trusted().user(creator, "creator"));
    }

    RewardServiceBlockingStub asSomebody() {
        return as(Tokens.trusted().user(UUID.randomUUID(), "creator"));
    }

    RewardServiceBlockingStub asNobody() {
        return RewardServiceGrpc.newBlockingStub(calls.anonymous());
    }

    RewardServiceBlockingStub as(String token) {
        return RewardServiceGrpc.newBlockingStub(calls.as(token));
    }

    ReservationServiceBlockingStub asPayments() {
        return ReservationServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().service("payments")));
    }

    WaitlistServiceBlockingStub waitingAs(UUID backer) {
        return WaitlistServiceGrpc.newBlockingStub(calls.as(Tokens.trusted().user(backer)));
    }

    Reward.Builder draft(String title) {
        return Reward.newBuilder()
                .setCampaignId(campaign.toString())
                .setTitle(title)
                .setAmountRequired(euros(25_00));
    }

    Reward create(Reward.Builder reward) {
        return asCreator()
                .createReward(CreateRewardRequest.newBuilder().setReward(reward).build())
                .getReward();
    }

    Reward limited(int quantity) {
        return create(draft("Limited").setQuantity(quantity));
    }

    Reward read(Reward reward) {
        return asCreator()
                .getReward(GetRewardRequest.newBuilder()
                        .setRewardId(reward.getId())
                        .build())
                .getReward();
    }

    ReserveRewardRequest.Builder order(Reward reward) {
        return ReserveRewardRequest.newBuilder()
                .setPledgeId(UUID.randomUUID().toString())
                .setCampaignId(reward.getCampaignId())
                .setBackerId(UUID.randomUUID().toString())
                .setRewardId(reward.getId())
                .setAmount(euros(25_00));
    }

    static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    /** What a call is refused with; null where it is not. */
    @SuppressWarnings("NullAway") // AssertJ answers null where nothing was thrown, and so does this.
    static StatusRuntimeException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

    /** The reason that a call is refused with; empty where it is not. */
    static String reason(ThrowingCallable call) {
        var refusal = refusal(call);
        return refusal == null ? "" : GrpcCalls.reason(refusal);
    }

    @Override
    public void close() {
        probe.close();
        calls.close();
    }
}
