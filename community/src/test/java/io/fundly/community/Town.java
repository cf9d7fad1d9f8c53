package io.fundly.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignSnapshot;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.v1.AddCommentRequest;
import io.fundly.community.v1.Comment;
import io.fundly.community.v1.CommentServiceGrpc;
import io.fundly.community.v1.CommentServiceGrpc.CommentServiceBlockingStub;
import io.fundly.community.v1.FlagServiceGrpc;
import io.fundly.community.v1.FlagServiceGrpc.FlagServiceBlockingStub;
import io.fundly.community.v1.ListCommentsRequest;
import io.fundly.community.v1.ReactionServiceGrpc;
import io.fundly.community.v1.ReactionServiceGrpc.ReactionServiceBlockingStub;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** The service under test with its neighbours, and people who use it. */
final class Town implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    final GrpcCalls calls = GrpcCalls.open();
    final EventProbe probe = EventProbe.open();
    final Neighbours neighbours = Neighbours.present();

    Channel as(UUID user, String... roles) {
        return calls.as(Tokens.trusted().user(user, roles));
    }

    Channel moderator() {
        return as(UUID.randomUUID(), "moderator");
    }

    CommentServiceBlockingStub comments(Channel channel) {
        return CommentServiceGrpc.newBlockingStub(channel);
    }

    ReactionServiceBlockingStub reactions(Channel channel) {
        return ReactionServiceGrpc.newBlockingStub(channel);
    }

    FlagServiceBlockingStub flags(Channel channel) {
        return FlagServiceGrpc.newBlockingStub(channel);
    }

    /** A campaign that was launched, and of which community has heard. */
    UUID launched(UUID creator) {
        var id = UUID.randomUUID();
        probe.say(
                "campaigns.campaign.launched.v1",
                CampaignLaunched.newBuilder()
                        .setCampaign(snapshot(id, creator, CampaignState.CAMPAIGN_STATE_LIVE, 5))
                        .build());
        awaitVisible(id);
        return id;
    }

    void suspend(UUID campaign, UUID creator, long version) {
        probe.say(
                "campaigns.campaign.suspended.v1",
                CampaignSuspended.newBuilder()
                        .setCampaign(snapshot(campaign, creator, CampaignState.CAMPAIGN_STATE_SUSPENDED, version))
                        .build());
        neighbours.stands(campaign, creator, CampaignState.CAMPAIGN_STATE_SUSPENDED, version);
        Awaitility.await().atMost(LIMIT).until(() -> !isVisible(campaign));
    }

    void awaitVisible(UUID campaign) {
        Awaitility.await().atMost(LIMIT).until(() -> isVisible(campaign));
    }

    CampaignSnapshot snapshot(UUID id, UUID creator, CampaignState state, long version) {
        return CampaignSnapshot.newBuilder()
                .setId(id.toString())
                .setTitle("A lamp")
                .setCreatorId(creator.toString())
                .setState(state)
                .setLaunchTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setVersion(version)
                .build();
    }

    Comment say(UUID user, UUID campaign, String text) {
        return comments(as(user))
                .addComment(AddCommentRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setText(text)
                        .build())
                .getComment();
    }

    Comment reply(UUID user, Comment parent, String text) {
        return comments(as(user))
                .addComment(AddCommentRequest.newBuilder()
                        .setCampaignId(parent.getCampaignId())
                        .setParentId(parent.getId())
                        .setText(text)
                        .build())
                .getComment();
    }

    List<Comment> list(Channel channel, UUID campaign) {
        return comments(channel)
                .listComments(ListCommentsRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setPageSize(100)
                        .build())
                .getCommentsList();
    }

    static void refuses(String reason, ThrowingCallable call) {
        assertThat(GrpcCalls.reason(refusal(call))).isEqualTo(reason);
    }

    static StatusRuntimeException refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private boolean isVisible(UUID campaign) {
        try {
            list(calls.anonymous(), campaign);
            return true;
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
            return false;
        }
    }

    @Override
    public void close() {
        probe.close();
        calls.close();
    }
}
