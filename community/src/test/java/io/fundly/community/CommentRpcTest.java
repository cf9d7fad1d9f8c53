package io.fundly.community;

import static io.fundly.community.Town.refusal;
import static io.fundly.community.Town.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.events.v1.CommentAdded;
import io.fundly.community.v1.AddCommentRequest;
import io.fundly.community.v1.Comment;
import io.fundly.community.v1.CommentState;
import io.fundly.community.v1.DeleteCommentRequest;
import io.fundly.community.v1.GetCommentRequest;
import io.fundly.community.v1.ListCommentsRequest;
import io.fundly.community.v1.UpdateCommentRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.grpc.Channel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CommunityEngines.class)
class CommentRpcTest {

    private final UUID creator = UUID.randomUUID();
    private final UUID author = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

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
    void addsACommentAndTellsOfIt() throws Exception {
        var campaign = town.launched(creator);

        var comment = town.say(author, campaign, "  I **like** it <script>alert(1)</script> ");

        assertThat(comment.getText()).isEqualTo("I **like** it <script>alert(1)</script>");
        assertThat(comment.getTextHtml()).contains("<strong>like</strong>").doesNotContain("<script");
        assertThat(comment.getUserId()).isEqualTo(author.toString());
        assertThat(comment.getCreator()).isFalse();
        assertThat(comment.getBacker()).isFalse();
        assertThat(comment.hasEditTime()).isFalse();
        assertThat(town.list(town.calls.anonymous(), campaign)).containsExactly(comment);
        var event = CommentAdded.parseFrom(
                town.probe.await("community.comment.added.v1", 1).getFirst().body());
        assertThat(event.getCommentId()).isEqualTo(comment.getId());
        assertThat(event.getCreatorId()).isEqualTo(creator.toString());
        assertThat(event.getExcerpt()).isEqualTo("I like it <script>alert(1)</script>");
    }

    @Test
    void marksTheCreator() {
        var campaign = town.launched(creator);
        assertThat(town.say(creator, campaign, "Thank you all").getCreator()).isTrue();
    }

    @Test
    void hangsRepliesBelowTheirComment() throws Exception {
        var campaign = town.launched(creator);
        var first = town.say(author, campaign, "first");
        var second = town.say(author, campaign, "second");
        var reply = town.reply(other, first, "a reply");
        var answer = town.reply(creator, first, "an answer");

        var listed = town.list(town.calls.anonymous(), campaign);

        assertThat(listed).extracting(Comment::getId).containsExactly(second.getId(), first.getId());
        assertThat(listed.get(1).getRepliesList()).containsExactly(reply, answer);
        assertThat(reply.getParentId()).isEqualTo(first.getId());
        var heard = town.probe.await("community.comment.added.v1", 4);
        var told = new ArrayList<CommentAdded>();
        for (var event : heard) {
            told.add(CommentAdded.parseFrom(event.body()));
        }
        assertThat(told)
                .filteredOn(event -> event.getCommentId().equals(reply.getId()))
                .extracting(CommentAdded::getParentUserId)
                .containsExactly(author.toString());
    }

    @Test
    void refusesRepliesToReplies() {
        var campaign = town.launched(creator);
        var reply = town.reply(other, town.say(author, campaign, "first"), "a reply");
        refuses("REPLY_TOO_DEEP", () -> town.reply(author, reply, "deeper"));
    }

    @Test
    void refusesRepliesAcrossCampaignsAndToWhatIsGone() {
        var comment = town.say(author, town.launched(creator), "first");
        var elsewhere = town.launched(creator);
        refuses(
                "COMMENT_NOT_FOUND",
                () -> town.reply(
                        other,
                        comment.toBuilder().setCampaignId(elsewhere.toString()).build(),
                        "lost"));
        delete(town.as(author), comment);
        refuses("COMMENT_NOT_FOUND", () -> town.reply(other, comment, "late"));
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = AddCommentRequest.newBuilder()
                .setCampaignId("7")
                .setParentId("8")
                .setText("x".repeat(5_001))
                .setRequestId("r".repeat(256))
                .build();
        var refusal = refusal(() -> town.comments(town.as(author)).addComment(request));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("campaign_id", "parent_id", "text", "request_id");
    }

    @Test
    void refusesWhatCannotBeStored() {
        var campaign = town.launched(creator);
        refuses("INVALID_INPUT", () -> town.say(author, campaign, "a\0b"));
    }

    @Test
    void answersTheSameRequestOnce() {
        var campaign = town.launched(creator);
        var request = AddCommentRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setText("once")
                .setRequestId("key")
                .build();
        var stub = town.comments(town.as(author));
        assertThat(stub.addComment(request)).isEqualTo(stub.addComment(request));
        assertThat(town.list(town.calls.anonymous(), campaign)).hasSize(1);
        refuses(
                "IDEMPOTENCY_KEY_REUSED",
                () -> stub.addComment(request.toBuilder().setText("twice").build()));
    }

    @Test
    void refusesCommentsBeforeTheLaunch() {
        var campaign = town.neighbours.campaignNobodyToldOf(creator, CampaignState.CAMPAIGN_STATE_APPROVED);
        refuses("ILLEGAL_STATE", () -> town.say(creator, campaign, "me first"));
        refuses("CAMPAIGN_NOT_FOUND", () -> town.say(author, campaign, "me first"));
        refuses("CAMPAIGN_NOT_FOUND", () -> town.list(town.calls.anonymous(), campaign));
        refuses("CAMPAIGN_NOT_FOUND", () -> town.say(author, UUID.randomUUID(), "nowhere"));
    }

    @Test
    void hidesTheCommentsOfASuspendedCampaign() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "hello");
        town.suspend(campaign, creator, 6);
        refuses("CAMPAIGN_NOT_FOUND", () -> town.list(town.as(author), campaign));
        refuses("COMMENT_NOT_FOUND", () -> get(town.as(author), comment));
        refuses("CAMPAIGN_NOT_FOUND", () -> town.say(author, campaign, "still here"));
        refuses("ILLEGAL_STATE", () -> town.say(creator, campaign, "why"));
        assertThat(town.list(town.moderator(), campaign)).hasSize(1);
        assertThat(town.list(town.as(creator), campaign)).hasSize(1);
    }

    @Test
    void editsTheOwnComment() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "a tpyo");
        refuses("NOT_OWNER", () -> edit(town.as(other), comment, "mine"));
        refuses("NOT_OWNER", () -> edit(town.moderator(), comment, "moderated"));

        var edited = edit(town.as(author), comment, "a *typo*");

        assertThat(edited.getTextHtml()).contains("<em>typo</em>");
        assertThat(edited.hasEditTime()).isTrue();
        assertThat(edited.getEtag()).isNotEqualTo(comment.getEtag());
        assertThat(get(town.calls.anonymous(), comment)).isEqualTo(edited);
        refuses("STALE_ETAG", () -> edit(town.as(author), comment, "from another tab"));
        town.probe.await("community.comment.edited.v1", 1);
    }

    @Test
    void refusesAnEditOfAnythingButTheText() {
        var request = UpdateCommentRequest.newBuilder()
                .setComment(Comment.newBuilder().setId("x"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("likes"))
                .build();
        var refusal = refusal(() -> town.comments(town.as(author)).updateComment(request));
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("comment.id", "update_mask", "comment.text");
    }

    @Test
    void leavesAPlaceWhereADeletedCommentHasReplies() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "first");
        var reply = town.reply(other, comment, "a reply");
        refuses("NOT_OWNER", () -> delete(town.as(other), comment));

        delete(town.as(author), comment);
        delete(town.as(author), comment);

        var place = town.list(town.moderator(), campaign).getFirst();
        assertThat(place.getState()).isEqualTo(CommentState.COMMENT_STATE_DELETED);
        assertThat(place.getText()).isEmpty();
        assertThat(place.getTextHtml()).isEmpty();
        assertThat(place.getUserId()).isEmpty();
        assertThat(place.getRepliesList()).containsExactly(reply);
        assertThat(town.probe.await("community.comment.deleted.v1", 1)).hasSize(1);
        refuses("COMMENT_NOT_FOUND", () -> edit(town.as(author), comment, "back"));

        delete(town.moderator(), reply);
        assertThat(town.list(town.calls.anonymous(), campaign)).isEmpty();
        refuses("COMMENT_NOT_FOUND", () -> get(town.as(author), comment));
    }

    @Test
    void givesPagesNewestFirst() {
        var campaign = town.launched(creator);
        var said = new ArrayList<String>();
        for (var number = 0; number < 7; number++) {
            said.addFirst(town.say(author, campaign, "number " + number).getId());
        }
        var read = new ArrayList<String>();
        var token = "";
        do {
            var page = town.comments(town.calls.anonymous())
                    .listComments(ListCommentsRequest.newBuilder()
                            .setCampaignId(campaign.toString())
                            .setPageSize(3)
                            .setPageToken(token)
                            .build());
            assertThat(page.getCommentsCount()).isLessThanOrEqualTo(3);
            page.getCommentsList().forEach(comment -> read.add(comment.getId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(read).isEqualTo(said);
    }

    @Test
    void refusesThePageTokenOfAnotherCampaign() {
        var campaign = town.launched(creator);
        town.say(author, campaign, "one");
        town.say(author, campaign, "two");
        var stub = town.comments(town.calls.anonymous());
        var token = stub.listComments(ListCommentsRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .setPageSize(1)
                        .build())
                .getNextPageToken();
        for (var wrong : List.of(token, "nonsense")) {
            refuses(
                    "INVALID_PAGE_TOKEN",
                    () -> stub.listComments(ListCommentsRequest.newBuilder()
                            .setCampaignId(town.launched(creator).toString())
                            .setPageToken(wrong)
                            .build()));
        }
    }

    @Test
    void keepsPagesSmallEnoughToBeSent() {
        var campaign = town.launched(creator);
        var longText = "\"".repeat(5_000);
        var comment = town.say(author, campaign, "the first");
        for (var number = 0; number < 60; number++) {
            town.reply(other, comment, longText);
        }
        for (var number = 0; number < 60; number++) {
            town.say(author, campaign, longText);
        }
        var sizes = new ArrayList<Integer>();
        var read = new ArrayList<Comment>();
        var token = "";
        do {
            var page = town.comments(town.calls.anonymous())
                    .listComments(ListCommentsRequest.newBuilder()
                            .setCampaignId(campaign.toString())
                            .setPageSize(100)
                            .setPageToken(token)
                            .build());
            read.addAll(page.getCommentsList());
            sizes.add(page.getSerializedSize());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size < 4 << 20);
        assertThat(read).extracting(Comment::getId).doesNotHaveDuplicates().hasSize(61);
        assertThat(read.getLast().getRepliesCount()).isGreaterThan(10);
    }

    private Comment get(Channel channel, Comment comment) {
        return town.comments(channel)
                .getComment(GetCommentRequest.newBuilder()
                        .setCommentId(comment.getId())
                        .build())
                .getComment();
    }

    private Comment edit(Channel channel, Comment comment, String text) {
        return town.comments(channel)
                .updateComment(UpdateCommentRequest.newBuilder()
                        .setComment(comment.toBuilder().setText(text))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("text"))
                        .build())
                .getComment();
    }

    private void delete(Channel channel, Comment comment) {
        var answer = town.comments(channel)
                .deleteComment(DeleteCommentRequest.newBuilder()
                        .setCommentId(comment.getId())
                        .build());
        assertThat(answer).isNotNull();
    }
}
