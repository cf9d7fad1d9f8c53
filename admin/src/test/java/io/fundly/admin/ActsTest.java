package io.fundly.admin;

import static io.fundly.admin.Office.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.admin.events.v1.AuditRecorded;
import io.fundly.admin.v1.ApproveCampaignRequest;
import io.fundly.admin.v1.AuditEntry;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.ListCampaignsForReviewRequest;
import io.fundly.admin.v1.ListUsersRequest;
import io.fundly.admin.v1.ReinstateCampaignRequest;
import io.fundly.admin.v1.ReinstateUserRequest;
import io.fundly.admin.v1.RejectCampaignRequest;
import io.fundly.admin.v1.SetUserRolesRequest;
import io.fundly.admin.v1.SuspendCampaignRequest;
import io.fundly.admin.v1.SuspendUserRequest;
import io.fundly.campaigns.v1.Campaign;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.UserStatus;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class ActsTest {

    @Inject
    Pool pool;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void approvesWithTheCallersOwnTokenAndWritesItDown() throws Exception {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);

        var approved = approve(id, " A fine lamp. ");

        assertThat(approved.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_APPROVED);
        assertThat(office.neighbours.faults.tokens("ApproveCampaign")).containsExactly(office.adminToken);
        var line = office.line(id);
        assertThat(line.getActorId()).isEqualTo(office.adminId.toString());
        assertThat(line.getAction()).isEqualTo("campaign.approve");
        assertThat(line.getTargetType()).isEqualTo("campaign");
        assertThat(line.getTargetId()).isEqualTo(id.toString());
        assertThat(line.getNote()).isEqualTo("A fine lamp.");
        assertThat(line.getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
        assertThat(line.getReason()).isEmpty();
        assertThat(line.getTraceId()).hasSize(32);
        assertThat(line.getDetailsMap())
                .containsEntry("before.state", "IN_REVIEW")
                .containsEntry("before.version", "3")
                .containsEntry("after.state", "APPROVED")
                .containsEntry("after.version", "4");
        var event = AuditRecorded.parseFrom(
                office.probe.await("admin.audit.recorded.v1", 1).getFirst().body());
        assertThat(event.getEntry()).isEqualTo(line);
    }

    @Test
    void rejectsSuspendsAndReinstates() {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        var target = id.toString();
        assertThat(office.moderator
                        .rejectCampaign(RejectCampaignRequest.newBuilder()
                                .setCampaignId(target)
                                .setNote("No lamp to be seen.")
                                .build())
                        .getCampaign()
                        .getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_REJECTED);
        assertThat(office.moderator
                        .suspendCampaign(SuspendCampaignRequest.newBuilder()
                                .setCampaignId(target)
                                .build())
                        .getCampaign()
                        .getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_SUSPENDED);
        assertThat(office.moderator
                        .reinstateCampaign(ReinstateCampaignRequest.newBuilder()
                                .setCampaignId(target)
                                .build())
                        .getCampaign()
                        .getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
        assertThat(office.log(id))
                .extracting(AuditEntry::getAction)
                .containsExactly("campaign.reinstate", "campaign.suspend", "campaign.reject");
        assertThat(office.log(id))
                .extracting(AuditEntry::getOutcome)
                .containsOnly(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
    }

    @Test
    void writesDownWhatWasRefused() {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_DRAFT);
        office.neighbours.faults.refuse("ApproveCampaign", Status.Code.FAILED_PRECONDITION, "ILLEGAL_STATE");
        refuses("ILLEGAL_STATE", () -> approve(id, ""));
        var line = office.line(id);
        assertThat(line.getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(line.getReason()).isEqualTo("ILLEGAL_STATE");
        assertThat(line.getDetailsMap()).containsEntry("before.state", "DRAFT").doesNotContainKey("after.state");
    }

    @Test
    void writesDownWhatWasTriedOnNothing() {
        var id = UUID.randomUUID();
        office.neighbours.faults.refuse("GetCampaign", Status.Code.NOT_FOUND, "CAMPAIGN_NOT_FOUND");
        refuses("CAMPAIGN_NOT_FOUND", () -> approve(id, ""));
        assertThat(office.line(id).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(office.line(id).getReason()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(office.neighbours.faults.tokens("ApproveCampaign")).isEmpty();
    }

    @Test
    void writesDownWhatWasTriedWhileTheServiceWasAway() {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        office.neighbours.faults.leave("GetCampaign");
        refuses("UNAVAILABLE", () -> approve(id, ""));
        assertThat(office.line(id).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(office.line(id).getReason()).isEqualTo("UNAVAILABLE");
        office.probe.await("admin.audit.recorded.v1", 1);
    }

    @Test
    void findsOutThatAnActWhoseAnswerWasLostWasDone() throws Exception {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        office.neighbours.faults.loseAnswers("ApproveCampaign");
        refuses("UNAVAILABLE", () -> approve(id, ""));

        var line = office.await(id, AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);

        assertThat(line.getDetailsMap())
                .containsEntry("after.state", "APPROVED")
                .containsKey("settled");
        var told = new ArrayList<AuditOutcome>();
        for (var event : office.probe.await("admin.audit.recorded.v1", 2)) {
            told.add(AuditRecorded.parseFrom(event.body()).getEntry().getOutcome());
        }
        assertThat(told).containsExactly(AuditOutcome.AUDIT_OUTCOME_UNKNOWN, AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
    }

    @Test
    void findsOutThatAnActThatBrokeOffHadNoEffect() {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        office.neighbours.faults.leave("ApproveCampaign");
        refuses("UNAVAILABLE", () -> approve(id, ""));
        var line = office.await(id, AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(line.getReason()).isEqualTo("UNAVAILABLE");
        assertThat(line.getDetailsMap()).containsKey("settled");
    }

    @Test
    void leavesUnknownWhatCannotBeTold() {
        var id = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        office.neighbours.faults.loseAnswers("ApproveCampaign");
        refuses("UNAVAILABLE", () -> approve(id, ""));
        office.neighbours.campaigns.stands(id.toString(), CampaignState.CAMPAIGN_STATE_CANCELED, 9);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isEverythingLookedInto);
        assertThat(office.line(id).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_UNKNOWN);
        assertThat(office.line(id).getReason()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void letsNobodySuspendThemself() {
        refuses("PERMISSION_DENIED", () -> suspend(office.adminId));
        var line = office.line(office.adminId);
        assertThat(line.getAction()).isEqualTo("user.suspend");
        assertThat(line.getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(line.getReason()).isEqualTo("PERMISSION_DENIED");
        assertThat(office.neighbours.faults.tokens("SuspendUser")).isEmpty();
    }

    @Test
    void suspendsAndReinstatesAccounts() {
        var id = office.neighbours.user(Role.ROLE_BACKER);
        suspend(id);
        assertThat(office.neighbours.users.status(id.toString())).isEqualTo(UserStatus.USER_STATUS_SUSPENDED);
        var user = office.admin
                .reinstateUser(ReinstateUserRequest.newBuilder()
                        .setUserId(id.toString())
                        .setNote("A mistake.")
                        .build())
                .getUser();
        assertThat(user.getStatus()).isEqualTo(UserStatus.USER_STATUS_ACTIVE);
        assertThat(office.log(id)).extracting(AuditEntry::getAction).containsExactly("user.reinstate", "user.suspend");
        assertThat(office.log(id).toString()).doesNotContain("somebody@example.org", "Somebody");
    }

    @Test
    void setsRolesAndWritesDownWhich() {
        var id = office.neighbours.user(Role.ROLE_BACKER);
        var request = SetUserRolesRequest.newBuilder()
                .setUserId(id.toString())
                .addRoles(Role.ROLE_MODERATOR)
                .addRoles(Role.ROLE_BACKER)
                .build();
        assertThat(office.admin.setUserRoles(request).getUser().getRolesList()).contains(Role.ROLE_MODERATOR);
        assertThat(office.line(id).getDetailsMap())
                .containsEntry("roles", "BACKER,MODERATOR")
                .containsEntry("before.roles", "BACKER")
                .containsEntry("after.roles", "BACKER,MODERATOR");
        office.neighbours.faults.refuse("SetRoles", Status.Code.FAILED_PRECONDITION, "LAST_ADMIN");
        refuses("LAST_ADMIN", () -> office.admin.setUserRoles(request));
        assertThat(office.log(id).getFirst().getReason()).isEqualTo("LAST_ADMIN");
    }

    @Test
    void namesEveryFaultAtOnceAndCallsThatNoAct() {
        var refusal = Office.refusal(() -> office.admin.rejectCampaign(
                RejectCampaignRequest.newBuilder().setCampaignId("7").build()));
        assertThat(GrpcCalls.reason(refusal)).isEqualTo("INVALID_INPUT");
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactlyInAnyOrder("campaign_id", "note");
        var roles = Office.refusal(() -> office.admin.setUserRoles(SetUserRolesRequest.newBuilder()
                .setUserId("8")
                .addRoles(Role.ROLE_UNSPECIFIED)
                .build()));
        assertThat(GrpcCalls.faultyFields(roles)).containsExactlyInAnyOrder("user_id", "roles");
        refuses("INVALID_INPUT", () -> approve(UUID.randomUUID(), "n".repeat(1_001)));
        assertThat(office.neighbours.faults.tokens("GetCampaign")).isEmpty();
    }

    @Test
    void listsWhatWaitsForReviewAndAccounts() {
        var waiting = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        var live = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_LIVE);
        assertThat(office.moderator
                        .listCampaignsForReview(ListCampaignsForReviewRequest.getDefaultInstance())
                        .getCampaignsList())
                .extracting(Campaign::getId)
                .contains(waiting.toString())
                .doesNotContain(live.toString());
        assertThat(office.moderator
                        .listCampaignsForReview(ListCampaignsForReviewRequest.newBuilder()
                                .addStates(CampaignState.CAMPAIGN_STATE_LIVE)
                                .build())
                        .getCampaignsList())
                .extracting(Campaign::getId)
                .contains(live.toString())
                .doesNotContain(waiting.toString());
        office.neighbours.user(Role.ROLE_BACKER);
        var users = office.admin.listUsers(
                ListUsersRequest.newBuilder().setQuery("Some").build());
        assertThat(users.getUsersList()).isNotEmpty();
        assertThat(users.getNextPageToken()).isEqualTo("more");
        office.neighbours.faults.refuse("ListUsers", Status.Code.INVALID_ARGUMENT, "INVALID_PAGE_TOKEN");
        refuses("INVALID_PAGE_TOKEN", () -> office.admin.listUsers(ListUsersRequest.getDefaultInstance()));
    }

    private boolean isEverythingLookedInto() {
        var open = pool.query("SELECT count(*) FROM unsettled_act")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));
        return open.iterator().next().getLong(0) == 0;
    }

    private Campaign approve(UUID id, String note) {
        return office.admin
                .approveCampaign(ApproveCampaignRequest.newBuilder()
                        .setCampaignId(id.toString())
                        .setNote(note)
                        .build())
                .getCampaign();
    }

    private void suspend(UUID id) {
        var answer = office.admin.suspendUser(SuspendUserRequest.newBuilder()
                .setUserId(id.toString())
                .setNote("Enough.")
                .build());
        assertThat(answer.getUser().getStatus()).isEqualTo(UserStatus.USER_STATUS_SUSPENDED);
    }
}
