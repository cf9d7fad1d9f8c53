package io.fundly.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.fundly.admin.events.v1.SettingsChanged;
import io.fundly.admin.v1.Settings;
import io.fundly.campaigns.events.v1.CampaignApproved;
import io.fundly.campaigns.events.v1.CampaignCreated;
import io.fundly.campaigns.events.v1.CampaignDeleted;
import io.fundly.campaigns.events.v1.CampaignLaunched;
import io.fundly.campaigns.events.v1.CampaignRejected;
import io.fundly.campaigns.events.v1.CampaignSubmitted;
import io.fundly.campaigns.events.v1.CampaignSuspended;
import io.fundly.campaigns.v1.ApproveCampaignRequest;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.campaigns.v1.CancelCampaignRequest;
import io.fundly.campaigns.v1.DeleteCampaignRequest;
import io.fundly.campaigns.v1.LaunchCampaignRequest;
import io.fundly.campaigns.v1.ReinstateCampaignRequest;
import io.fundly.campaigns.v1.RejectCampaignRequest;
import io.fundly.campaigns.v1.SubmitCampaignRequest;
import io.fundly.campaigns.v1.SuspendCampaignRequest;
import io.fundly.platform.testing.EventProbe;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(NeighbourPorts.class)
class ReviewTest {

    @Inject
    Pool pool;

    private Site site;

    @BeforeEach
    void open() {
        site = new Site();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void goesFromDraftToLiveAndTellsEachStep() {
        try (var probe = EventProbe.open()) {
            var live = site.live();
            assertThat(live.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
            assertThat(live.hasLaunchTime()).isTrue();
            assertThat(live.getVersion()).isEqualTo(4);
            var created = said(
                    probe,
                    "created",
                    CampaignCreated.parser(),
                    it -> it.getCampaign().getId(),
                    live.getId());
            assertThat(created.getCampaign().getVersion()).isEqualTo(1);
            assertThat(created.getCampaign().getDescription()).isEqualTo("It **shines**.");
            assertThat(created.getCampaign().getMinimumPledge()).isEqualTo(Site.euros(100));
            assertThat(created.getCampaign().getMaximumPledge()).isEqualTo(Site.euros(99_999_999));
            var submitted = said(
                    probe,
                    "submitted",
                    CampaignSubmitted.parser(),
                    it -> it.getCampaign().getId(),
                    live.getId());
            assertThat(submitted.getCampaign().getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
            assertThat(submitted.getCampaign().getVersion()).isEqualTo(2);
            var approved = said(
                    probe,
                    "approved",
                    CampaignApproved.parser(),
                    it -> it.getCampaign().getId(),
                    live.getId());
            assertThat(approved.getActorId()).isEqualTo(site.moderatorId.toString());
            assertThat(approved.getNote()).isEqualTo("Good luck!");
            var launched = said(
                    probe,
                    "launched",
                    CampaignLaunched.parser(),
                    it -> it.getCampaign().getId(),
                    live.getId());
            assertThat(launched.getCampaign().getVersion()).isEqualTo(4);
            assertThat(launched.getCampaign().getLaunchTime()).isEqualTo(live.getLaunchTime());
        }
    }

    @Test
    void approvesAtOnceWhereTheSiteWorksWithoutReview() {
        try (var probe = EventProbe.open()) {
            try {
                settings(probe, false, 10);
                awaitReviewRequired(false);
                settings(probe, true, 9);
                var draft = site.draft();
                var approved = site.submit(draft);
                assertThat(approved.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_APPROVED);
                var event = said(
                        probe,
                        "approved",
                        CampaignApproved.parser(),
                        it -> it.getCampaign().getId(),
                        draft.getId());
                assertThat(event.getActorId()).isEmpty();
            } finally {
                settings(probe, true, 11);
                awaitReviewRequired(true);
            }
        }
    }

    @Test
    void sendsARejectedCampaignBackToItsCreator() {
        try (var probe = EventProbe.open()) {
            var submitted = site.submitted();
            var noNote = RejectCampaignRequest.newBuilder()
                    .setCampaignId(submitted.getId())
                    .setNote(" ")
                    .build();
            assertThat(Refusals.of(() -> site.moderator().rejectCampaign(noNote))
                            .fields())
                    .containsExactly("note");
            var rejected = site.moderator()
                    .rejectCampaign(noNote.toBuilder().setNote("Say more.").build())
                    .getCampaign();
            assertThat(rejected.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_REJECTED);
            assertThat(site.get(submitted.getId()).getReviewNote()).isEqualTo("Say more.");
            assertThat(said(
                                    probe,
                                    "rejected",
                                    CampaignRejected.parser(),
                                    it -> it.getCampaign().getId(),
                                    submitted.getId())
                            .getNote())
                    .isEqualTo("Say more.");
            assertThat(Refusals.reason(() -> site.submit(rejected))).isEqualTo("ILLEGAL_STATE");
            var edited = site.edit(rejected.toBuilder().setSummary("Much more.").build(), "summary");
            assertThat(edited.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
            assertThat(site.submit(edited).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        }
    }

    @Test
    void doesNotTakeAnUnfinishedCampaignForReview() {
        var draft = site.draft(Site.proposal().setSummary("").setDescription(" "));
        var refusal = Refusals.of(() -> site.submit(draft));
        assertThat(refusal.reason()).isEqualTo("CAMPAIGN_INCOMPLETE");
        assertThat(refusal.metadata("missing")).isEqualTo("summary,description");
    }

    @Test
    void doesNotEditWhatAModeratorReads() {
        var submitted = site.submitted();
        assertThat(Refusals.reason(() -> site.edit(submitted, "title"))).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void leavesTimeToRunAtSubmissionAndAtLaunch() {
        var clocks = new Clocks(pool);
        var draft = site.draft();
        clocks.leaveHoursToDeadline(draft.getId(), 23);
        assertThat(Refusals.reason(() -> site.submit(draft))).isEqualTo("DURATION_TOO_SHORT");
        var approved = site.approved();
        clocks.leaveHoursToDeadline(approved.getId(), 23);
        assertThat(Refusals.reason(() -> site.launch(approved))).isEqualTo("DURATION_TOO_SHORT");
        clocks.leaveHoursToDeadline(approved.getId(), 25);
        assertThat(site.launch(approved).getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
    }

    @Test
    void doesNothingTwice() {
        var approved = site.approved();
        assertThat(site.approve(approved)).isEqualTo(approved);
        var request = LaunchCampaignRequest.newBuilder()
                .setCampaignId(approved.getId())
                .setEtag(approved.getEtag())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        var first = site.creator().launchCampaign(request);
        assertThat(site.creator().launchCampaign(request)).isEqualTo(first);
        assertThat(Refusals.reason(() -> site.launch(approved))).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void takesACampaignOffTheSiteAndPutsItBack() {
        try (var probe = EventProbe.open()) {
            var live = site.live();
            var suspended = site.moderator()
                    .suspendCampaign(SuspendCampaignRequest.newBuilder()
                            .setCampaignId(live.getId())
                            .setNote("Looks copied.")
                            .build())
                    .getCampaign();
            assertThat(suspended.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_SUSPENDED);
            assertThat(said(
                                    probe,
                                    "suspended",
                                    CampaignSuspended.parser(),
                                    it -> it.getCampaign().getId(),
                                    live.getId())
                            .getNote())
                    .isEqualTo("Looks copied.");
            var reinstate = ReinstateCampaignRequest.newBuilder()
                    .setCampaignId(live.getId())
                    .build();
            assertThat(site.moderator()
                            .reinstateCampaign(reinstate)
                            .getCampaign()
                            .getState())
                    .isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
            assertThat(Refusals.reason(() -> site.moderator().reinstateCampaign(reinstate)))
                    .isEqualTo("ILLEGAL_STATE");
            var approved = site.approved();
            site.moderator()
                    .suspendCampaign(SuspendCampaignRequest.newBuilder()
                            .setCampaignId(approved.getId())
                            .build());
            assertThat(site.moderator()
                            .reinstateCampaign(reinstate.toBuilder()
                                    .setCampaignId(approved.getId())
                                    .build())
                            .getCampaign()
                            .getState())
                    .isEqualTo(CampaignState.CAMPAIGN_STATE_APPROVED);
        }
    }

    @Test
    void cancelsForTheCreatorAndForAnAdminAndForNobodyElse() {
        var live = site.live();
        var cancel = CancelCampaignRequest.newBuilder()
                .setCampaignId(live.getId())
                .setNote("We are sorry.")
                .build();
        assertThat(Refusals.reason(() -> site.as(UUID.randomUUID(), "creator").cancelCampaign(cancel)))
                .isEqualTo("NOT_OWNER");
        assertThat(Refusals.reason(() -> site.moderator().cancelCampaign(cancel)))
                .isEqualTo("PERMISSION_DENIED");
        var canceled =
                site.as(UUID.randomUUID(), "admin").cancelCampaign(cancel).getCampaign();
        assertThat(canceled.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_CANCELED);
        assertThat(site.creator().cancelCampaign(cancel).getCampaign().getVersion())
                .isEqualTo(canceled.getVersion());
    }

    @Test
    void doesNotCancelWhatItsDeadlineHasReached() {
        var live = site.live();
        new Clocks(pool).passDeadline(live.getId());
        assertThat(Refusals.reason(() -> site.creator()
                        .cancelCampaign(CancelCampaignRequest.newBuilder()
                                .setCampaignId(live.getId())
                                .build())))
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void tellsThatADraftIsGone() {
        try (var probe = EventProbe.open()) {
            var draft = site.draft();
            site.creator()
                    .deleteCampaign(DeleteCampaignRequest.newBuilder()
                            .setCampaignId(draft.getId())
                            .build());
            var deleted =
                    said(probe, "deleted", CampaignDeleted.parser(), CampaignDeleted::getCampaignId, draft.getId());
            assertThat(deleted.getVersion()).isGreaterThan(draft.getVersion());
        }
    }

    @Test
    void refusesWhatIsMalformed() {
        assertThat(Refusals.of(() -> site.moderator()
                                .approveCampaign(ApproveCampaignRequest.newBuilder()
                                        .setCampaignId("x")
                                        .setNote("n".repeat(1_001))
                                        .build()))
                        .fields())
                .containsExactly("campaign_id", "note");
        assertThat(Refusals.of(() -> site.creator()
                                .submitCampaign(SubmitCampaignRequest.newBuilder()
                                        .setRequestId("r".repeat(256))
                                        .build()))
                        .fields())
                .containsExactly("campaign_id", "request_id");
    }

    private void awaitReviewRequired(boolean required) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> pool.query("SELECT review_required FROM site_settings")
                                .execute()
                                .await()
                                .indefinitely()
                                .iterator()
                                .next()
                                .getBoolean(0)
                        == required);
    }

    private static void settings(EventProbe probe, boolean reviewRequired, long version) {
        probe.say(
                "admin.settings.changed.v1",
                SettingsChanged.newBuilder()
                        .setSettings(Settings.newBuilder()
                                .setCampaignReviewRequired(reviewRequired)
                                .setVersion(version))
                        .build());
    }

    private static <M> M said(
            EventProbe probe, String verb, Parser<M> parser, Function<M, String> id, String campaign) {
        return Awaitility.await(verb)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> probe.heard("campaigns.campaign." + verb + ".v1").stream()
                                .map(event -> parse(parser, event.body()))
                                .filter(event -> id.apply(event).equals(campaign))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static <M> M parse(Parser<M> parser, byte[] body) {
        try {
            return parser.parseFrom(body);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
