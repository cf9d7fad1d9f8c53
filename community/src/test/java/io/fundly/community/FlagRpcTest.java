package io.fundly.community;

import static io.fundly.community.Town.refusal;
import static io.fundly.community.Town.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.community.events.v1.FlagResolved;
import io.fundly.community.v1.Comment;
import io.fundly.community.v1.CommentState;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagAction;
import io.fundly.community.v1.FlagContentRequest;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.community.v1.GetCampaignCountsRequest;
import io.fundly.community.v1.GetFlagRequest;
import io.fundly.community.v1.ListFlagsRequest;
import io.fundly.community.v1.ResolveFlagRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CommunityEngines.class)
class FlagRpcTest {

    private final UUID creator = UUID.randomUUID();
    private final UUID author = UUID.randomUUID();
    private final UUID reporter = UUID.randomUUID();

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
    void reportsACampaignACommentAndAUser() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "You are **fools**");
        var user = town.neighbours.user("Mallory");

        var onCampaign = flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign.toString());
        assertThat(onCampaign.getExcerpt()).isEqualTo("A lamp");
        assertThat(onCampaign.getAuthorId()).isEqualTo(creator.toString());
        assertThat(onCampaign.getCampaignId()).isEqualTo(campaign.toString());

        var onComment = flag(reporter, comment);
        assertThat(onComment.getExcerpt()).isEqualTo("You are fools");
        assertThat(onComment.getAuthorId()).isEqualTo(author.toString());
        assertThat(onComment.getCampaignId()).isEqualTo(campaign.toString());
        assertThat(onComment.getState()).isEqualTo(FlagState.FLAG_STATE_OPEN);
        assertThat(onComment.getReporterId()).isEqualTo(reporter.toString());

        var onUser = flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_USER, user.toString());
        assertThat(onUser.getExcerpt()).isEqualTo("Mallory");
        assertThat(onUser.getAuthorId()).isEqualTo(user.toString());
        assertThat(onUser.getCampaignId()).isEmpty();
        town.probe.await("community.content.flagged.v1", 3);
    }

    @Test
    void refusesWhatIsNotThere() {
        var nothing = UUID.randomUUID().toString();
        refuses("CAMPAIGN_NOT_FOUND", () -> flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, nothing));
        refuses("COMMENT_NOT_FOUND", () -> flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_COMMENT, nothing));
        refuses("USER_NOT_FOUND", () -> flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_USER, nothing));
        refuses("FLAG_NOT_FOUND", () -> get(nothing));
        refuses("FLAG_NOT_FOUND", () -> resolve(nothing, FlagAction.FLAG_ACTION_DISMISS));
    }

    @Test
    void namesEveryFaultAtOnce() {
        var request = FlagContentRequest.newBuilder()
                .setTargetId("x")
                .setDetails("d".repeat(2_001))
                .setRequestId("r".repeat(256))
                .build();
        var refusal = refusal(() -> town.flags(town.as(reporter)).flagContent(request));
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("target_type", "target_id", "reason", "details", "request_id");
        var resolution = refusal(() -> town.flags(town.moderator())
                .resolveFlag(ResolveFlagRequest.newBuilder()
                        .setNote("n".repeat(1_001))
                        .build()));
        assertThat(GrpcCalls.faultyFields(resolution)).containsExactlyInAnyOrder("flag_id", "action", "note");
    }

    @Test
    void takesOneReportFromEachUser() {
        var comment = town.say(author, town.launched(creator), "fools");
        var first = flag(reporter, comment);
        var refusal = refusal(() -> flag(reporter, comment));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("ALREADY_FLAGGED");
        assertThat(refusal.getStatus().getCode().name()).isEqualTo("ALREADY_EXISTS");
        assertThat(flag(author, comment).getId()).isNotEqualTo(first.getId());
    }

    @Test
    void takesOneOfManyReportsMadeAtOnce() {
        var comment = town.say(author, town.launched(creator), "fools");
        var stub = town.flags(town.as(reporter));
        var request = FlagContentRequest.newBuilder()
                .setTargetType(FlagTargetType.FLAG_TARGET_TYPE_COMMENT)
                .setTargetId(comment.getId())
                .setReason("spam")
                .build();
        var reports = IntStream.range(0, 8)
                .mapToObj(click -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return stub.flagContent(request).getFlag().getId();
                    } catch (io.grpc.StatusRuntimeException refused) {
                        return GrpcCalls.reason(refused);
                    }
                }))
                .toList();
        var answers = reports.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .filteredOn(answer -> answer.equals("ALREADY_FLAGGED"))
                .hasSize(7);
    }

    @Test
    void hidesACommentAndClosesEveryReportOnIt() throws Exception {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "fools");
        var reply = town.reply(creator, comment, "please be kind");
        var first = flag(reporter, comment);
        var second = flag(creator, comment);

        var moderator = UUID.randomUUID();
        var resolved = town.flags(town.as(moderator, "moderator"))
                .resolveFlag(ResolveFlagRequest.newBuilder()
                        .setFlagId(first.getId())
                        .setAction(FlagAction.FLAG_ACTION_HIDE)
                        .setNote("insulting")
                        .build())
                .getFlag();

        assertThat(resolved.getState()).isEqualTo(FlagState.FLAG_STATE_RESOLVED);
        assertThat(resolved.getAction()).isEqualTo(FlagAction.FLAG_ACTION_HIDE);
        assertThat(resolved.getResolverId()).isEqualTo(moderator.toString());
        assertThat(resolved.getNote()).isEqualTo("insulting");
        assertThat(get(second.getId()).getState()).isEqualTo(FlagState.FLAG_STATE_RESOLVED);
        var place = town.list(town.as(author), campaign).getFirst();
        assertThat(place.getState()).isEqualTo(CommentState.COMMENT_STATE_HIDDEN);
        assertThat(place.getText()).isEmpty();
        assertThat(place.getUserId()).isEmpty();
        assertThat(place.getRepliesList()).containsExactly(reply);
        assertThat(town.list(town.moderator(), campaign).getFirst().getText()).isEqualTo("fools");
        assertThat(comments(campaign)).isEqualTo(1);
        var told = new ArrayList<String>();
        for (var event : town.probe.await("community.flag.resolved.v1", 2)) {
            told.add(FlagResolved.parseFrom(event.body()).getFlag().getId());
        }
        assertThat(told).containsExactlyInAnyOrder(first.getId(), second.getId());
        assertThat(town.probe.await("community.comment.hidden.v1", 1)).hasSize(1);
    }

    @Test
    void leavesAHiddenCommentWithoutRepliesOutForTheReaders() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "fools");
        resolve(flag(reporter, comment).getId(), FlagAction.FLAG_ACTION_HIDE);
        assertThat(town.list(town.as(author), campaign)).isEmpty();
        assertThat(town.list(town.moderator(), campaign)).hasSize(1);
        refuses("COMMENT_NOT_FOUND", () -> flag(creator, comment));
        refuses("COMMENT_NOT_FOUND", () -> town.reply(creator, comment, "late"));
    }

    @Test
    void notesASuspension() {
        var campaign = town.launched(creator);
        var flag = flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign.toString());
        assertThat(resolve(flag.getId(), FlagAction.FLAG_ACTION_SUSPEND).getAction())
                .isEqualTo(FlagAction.FLAG_ACTION_SUSPEND);
        assertThat(town.list(town.calls.anonymous(), campaign)).isEmpty();

        var comment = town.say(author, campaign, "fools");
        resolve(flag(reporter, comment).getId(), FlagAction.FLAG_ACTION_SUSPEND);
        assertThat(town.list(town.calls.anonymous(), campaign)).isEmpty();
        assertThat(comments(campaign)).isZero();
    }

    @Test
    void decidesOnce() {
        var campaign = town.launched(creator);
        var comment = town.say(author, campaign, "a fair point");
        var flag = flag(reporter, comment);
        var dismissed = resolve(flag.getId(), FlagAction.FLAG_ACTION_DISMISS);
        assertThat(resolve(flag.getId(), FlagAction.FLAG_ACTION_DISMISS)).isEqualTo(dismissed);
        refuses("ILLEGAL_STATE", () -> resolve(flag.getId(), FlagAction.FLAG_ACTION_HIDE));
        assertThat(town.list(town.calls.anonymous(), campaign)).hasSize(1);
        assertThat(town.probe.await("community.flag.resolved.v1", 1)).hasSize(1);
    }

    @Test
    void refusesToHideWhatIsNoComment() {
        var campaign = town.launched(creator);
        var flag = flag(reporter, FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign.toString());
        var refusal = refusal(() -> resolve(flag.getId(), FlagAction.FLAG_ACTION_HIDE));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactly("action");
        assertThat(get(flag.getId()).getState()).isEqualTo(FlagState.FLAG_STATE_OPEN);
    }

    @Test
    void listsReportsOldestFirst() {
        var campaign = town.launched(creator);
        var made = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            made.add(flag(reporter, town.say(author, campaign, "comment " + number))
                    .getId());
        }
        resolve(made.get(1), FlagAction.FLAG_ACTION_DISMISS);
        var open = read(ListFlagsRequest.newBuilder()
                .setState(FlagState.FLAG_STATE_OPEN)
                .setTargetType(FlagTargetType.FLAG_TARGET_TYPE_COMMENT)
                .setPageSize(2)
                .build());
        assertThat(open).containsSubsequence(made.get(0), made.get(2), made.get(3), made.get(4));
        assertThat(open).doesNotContain(made.get(1));
        assertThat(read(ListFlagsRequest.getDefaultInstance())).containsSubsequence(made);
    }

    @Test
    void letsTheAdminServiceReadReports() {
        var flag = flag(reporter, town.say(author, town.launched(creator), "fools"));
        var admin = town.flags(town.calls.as(Tokens.trusted().service("admin")));
        assertThat(admin.getFlag(GetFlagRequest.newBuilder()
                                .setFlagId(flag.getId())
                                .build())
                        .getFlag())
                .isEqualTo(flag);
        assertThat(admin.listFlags(ListFlagsRequest.getDefaultInstance()).getTotalSize())
                .isPositive();
    }

    private List<String> read(ListFlagsRequest request) {
        var read = new ArrayList<String>();
        var token = "";
        do {
            var page = town.flags(town.moderator())
                    .listFlags(request.toBuilder().setPageToken(token).build());
            page.getFlagsList().forEach(flag -> read.add(flag.getId()));
            token = page.getNextPageToken();
            assertThat(page.getTotalSize()).isGreaterThanOrEqualTo(read.size());
        } while (!token.isEmpty());
        return read;
    }

    private Flag flag(UUID person, Comment comment) {
        return flag(person, FlagTargetType.FLAG_TARGET_TYPE_COMMENT, comment.getId());
    }

    private Flag flag(UUID person, FlagTargetType type, String target) {
        return town.flags(town.as(person))
                .flagContent(FlagContentRequest.newBuilder()
                        .setTargetType(type)
                        .setTargetId(target)
                        .setReason("abuse")
                        .setDetails("see for yourself")
                        .build())
                .getFlag();
    }

    private Flag get(String id) {
        return town.flags(town.moderator())
                .getFlag(GetFlagRequest.newBuilder().setFlagId(id).build())
                .getFlag();
    }

    private Flag resolve(String id, FlagAction action) {
        return town.flags(town.moderator())
                .resolveFlag(ResolveFlagRequest.newBuilder()
                        .setFlagId(id)
                        .setAction(action)
                        .build())
                .getFlag();
    }

    private long comments(UUID campaign) {
        return town.reactions(town.calls.anonymous())
                .getCampaignCounts(GetCampaignCountsRequest.newBuilder()
                        .setCampaignId(campaign.toString())
                        .build())
                .getCounts()
                .getComments();
    }
}
