package io.fundly.community;

import static io.fundly.community.Town.refusal;
import static io.fundly.community.Town.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.v1.BatchGetCampaignCountsRequest;
import io.fundly.community.v1.CampaignCounts;
import io.fundly.community.v1.Comment;
import io.fundly.community.v1.DeleteCommentRequest;
import io.fundly.community.v1.FollowCampaignRequest;
import io.fundly.community.v1.GetCampaignCountsRequest;
import io.fundly.community.v1.LikeCampaignRequest;
import io.fundly.community.v1.LikeCommentRequest;
import io.fundly.community.v1.UnfollowCampaignRequest;
import io.fundly.community.v1.UnlikeCampaignRequest;
import io.fundly.community.v1.UnlikeCommentRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CommunityEngines.class)
class ReactionRpcTest {

    private final UUID creator = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();

    private Town town;

    @BeforeEach
    void open() {
        town = new Town();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void countsALikeOnce() {
        var campaign = town.launched(creator);
        like(user, campaign);
        var counts = like(user, campaign);
        assertThat(counts.getLikes()).isEqualTo(1);
        assertThat(counts.getLiked()).isTrue();
        assertThat(like(creator, campaign).getLikes()).isEqualTo(2);
        assertThat(town.probe.await("community.campaign.liked.v1", 2)).hasSize(2);
    }

    @Test
    void takesALikeBackOnce() {
        var campaign = town.launched(creator);
        like(user, campaign);
        like(creator, campaign);
        unlike(user, campaign);
        var counts = unlike(user, campaign);
        assertThat(counts.getLikes()).isEqualTo(1);
        assertThat(counts.getLiked()).isFalse();
        assertThat(town.probe.await("community.campaign.unliked.v1", 1)).hasSize(1);
    }

    @Test
    void followsAndUnfollows() {
        var campaign = town.launched(creator);
        var reactions = town.reactions(town.as(user));
        var follow = FollowCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        var unfollow = UnfollowCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build();
        assertThat(reactions.followCampaign(follow).getCounts().getFollowers()).isEqualTo(1);
        assertThat(reactions.followCampaign(follow).getCounts().getFollowed()).isTrue();
        assertThat(reactions.unfollowCampaign(unfollow).getCounts().getFollowers())
                .isZero();
        assertThat(reactions.unfollowCampaign(unfollow).getCounts().getFollowed())
                .isFalse();
        assertThat(town.probe.await("community.campaign.followed.v1", 1)).hasSize(1);
        assertThat(town.probe.await("community.campaign.unfollowed.v1", 1)).hasSize(1);
    }

    @Test
    void countsACrowdThatLikesAtOnce() {
        var campaign = town.launched(creator);
        try (var crowd = Executors.newFixedThreadPool(16)) {
            var likes = IntStream.range(0, 100)
                    .mapToObj(person -> new UUID(7, person % 50))
                    .map(person -> CompletableFuture.runAsync(() -> like(person, campaign), crowd))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(likes).join();
        }
        assertThat(counts(user, campaign).getLikes()).isEqualTo(50);
    }

    @Test
    void countsVisibleCommentsWithTheirReplies() {
        var campaign = town.launched(creator);
        var comment = town.say(user, campaign, "first");
        town.reply(creator, comment, "a reply");
        assertThat(counts(user, campaign).getComments()).isEqualTo(2);
        for (var time = 0; time < 2; time++) {
            assertThat(town.comments(town.as(user))
                            .deleteComment(DeleteCommentRequest.newBuilder()
                                    .setCommentId(comment.getId())
                                    .build()))
                    .isNotNull();
        }
        assertThat(counts(user, campaign).getComments()).isEqualTo(1);
    }

    @Test
    void likesComments() {
        var campaign = town.launched(creator);
        var comment = town.say(creator, campaign, "first");
        assertThat(likeComment(user, comment)).isEqualTo(1);
        assertThat(likeComment(user, comment)).isEqualTo(1);
        assertThat(likeComment(creator, comment)).isEqualTo(2);
        var listed = town.list(town.as(user), campaign).getFirst();
        assertThat(listed.getLikes()).isEqualTo(2);
        assertThat(listed.getLiked()).isTrue();
        assertThat(town.list(town.calls.anonymous(), campaign).getFirst().getLiked())
                .isFalse();
        var unlike =
                UnlikeCommentRequest.newBuilder().setCommentId(comment.getId()).build();
        assertThat(town.comments(town.as(user)).unlikeComment(unlike).getLikes())
                .isEqualTo(1);
        refuses(
                "COMMENT_NOT_FOUND",
                () -> likeComment(
                        user,
                        comment.toBuilder().setId(UUID.randomUUID().toString()).build()));
    }

    @Test
    void refusesLikesOfWhatIsNotPublic() {
        var draft = town.neighbours.campaignNobodyToldOf(creator, CampaignState.CAMPAIGN_STATE_DRAFT);
        refuses("CAMPAIGN_NOT_FOUND", () -> like(user, draft));
        refuses("CAMPAIGN_NOT_FOUND", () -> like(creator, draft));
        refuses("CAMPAIGN_NOT_FOUND", () -> unlike(user, draft));
        refuses("CAMPAIGN_NOT_FOUND", () -> like(user, UUID.randomUUID()));
    }

    @Test
    void letsALikeBeTakenBackFromASuspendedCampaign() {
        var campaign = town.launched(creator);
        var comment = town.say(creator, campaign, "hello");
        like(user, campaign);
        town.suspend(campaign, creator, 6);
        refuses("CAMPAIGN_NOT_FOUND", () -> like(user, campaign));
        refuses("COMMENT_NOT_FOUND", () -> likeComment(user, comment));
        assertThat(unlike(user, campaign).getLikes()).isZero();
    }

    @Test
    void givesTheCountsOfManyInTheOrderAskedFor() {
        var liked = town.launched(creator);
        var unknown = UUID.randomUUID();
        like(user, liked);
        var counts = town.reactions(town.calls.anonymous())
                .batchGetCampaignCounts(BatchGetCampaignCountsRequest.newBuilder()
                        .addCampaignIds(unknown.toString())
                        .addCampaignIds(liked.toString())
                        .build())
                .getCountsList();
        assertThat(counts)
                .extracting(CampaignCounts::getCampaignId)
                .containsExactly(unknown.toString(), liked.toString());
        assertThat(counts).extracting(CampaignCounts::getLikes).containsExactly(0L, 1L);
        assertThat(counts).extracting(CampaignCounts::getLiked).containsOnly(false);
    }

    @Test
    void boundsABatch() {
        var reactions = town.reactions(town.calls.anonymous());
        var id = UUID.randomUUID().toString();
        refuses(
                "TOO_LARGE",
                () -> reactions.batchGetCampaignCounts(BatchGetCampaignCountsRequest.newBuilder()
                        .addAllCampaignIds(Collections.nCopies(101, id))
                        .build()));
        refuses(
                "INVALID_INPUT",
                () -> reactions.batchGetCampaignCounts(BatchGetCampaignCountsRequest.getDefaultInstance()));
        var refusal = refusal(() -> reactions.batchGetCampaignCounts(BatchGetCampaignCountsRequest.newBuilder()
                .addCampaignIds("a")
                .addCampaignIds(id)
                .addCampaignIds("b")
                .build()));
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactly("campaign_ids[0]", "campaign_ids[2]");
    }

    private CampaignCounts like(UUID person, UUID campaign) {
        return town.reactions(town.as(person))
                .likeCampaign(LikeCampaignRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .build())
                .getCounts();
    }

    private CampaignCounts unlike(UUID person, UUID campaign) {
        return town.reactions(town.as(person))
                .unlikeCampaign(UnlikeCampaignRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .build())
                .getCounts();
    }

    private long likeComment(UUID person, Comment comment) {
        return town.comments(town.as(person))
                .likeComment(LikeCommentRequest.newBuilder()
                        .setCommentId(comment.getId())
                        .build())
                .getLikes();
    }

    private CampaignCounts counts(UUID person, UUID campaign) {
        return town.reactions(town.as(person))
                .getCampaignCounts(GetCampaignCountsRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .build())
                .getCounts();
    }
}
