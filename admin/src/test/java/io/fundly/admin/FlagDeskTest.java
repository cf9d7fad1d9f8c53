package io.fundly.admin;

import static io.fundly.admin.Office.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.ListFlagsRequest;
import io.fundly.admin.v1.ResolveFlagRequest;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.community.v1.Flag;
import io.fundly.community.v1.FlagAction;
import io.fundly.community.v1.FlagState;
import io.fundly.community.v1.FlagTargetType;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.users.v1.Role;
import io.fundly.users.v1.User;
import io.fundly.users.v1.UserStatus;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class FlagDeskTest {

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
    void dismissesAReport() {
        var flag =
                office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_COMMENT, UUID.randomUUID(), UUID.randomUUID());
        assertThat(resolve(flag, FlagAction.FLAG_ACTION_DISMISS).getState()).isEqualTo(FlagState.FLAG_STATE_RESOLVED);
        var line = office.line(flag);
        assertThat(line.getAction()).isEqualTo("flag.resolve");
        assertThat(line.getDetailsMap())
                .containsEntry("action", "DISMISS")
                .containsEntry("before.state", "OPEN")
                .containsEntry("after.action", "DISMISS");
    }

    @Test
    void suspendsTheCampaignFirstAndWritesBothDown() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_LIVE);
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign, UUID.randomUUID());
        resolve(flag, FlagAction.FLAG_ACTION_SUSPEND);
        assertThat(office.neighbours.campaigns.state(campaign.toString()))
                .isEqualTo(CampaignState.CAMPAIGN_STATE_SUSPENDED);
        assertThat(office.line(flag).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
        var suspension = office.line(campaign);
        assertThat(suspension.getAction()).isEqualTo("campaign.suspend");
        assertThat(suspension.getDetailsMap()).containsEntry("flag_id", flag.toString());
        assertThat(suspension.getNote()).isEqualTo("It burns.");
    }

    @Test
    void suspendsTheAuthorOfAComment() {
        var author = office.neighbours.user(Role.ROLE_BACKER);
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_COMMENT, UUID.randomUUID(), author);
        resolve(flag, FlagAction.FLAG_ACTION_SUSPEND);
        assertThat(office.neighbours.users.status(author.toString())).isEqualTo(UserStatus.USER_STATUS_SUSPENDED);
        assertThat(office.line(author).getAction()).isEqualTo("user.suspend");
    }

    @Test
    void leavesAReportOpenWhereSuspendingWasRefused() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_FAILED);
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign, UUID.randomUUID());
        office.neighbours.faults.refuse("SuspendCampaign", Status.Code.FAILED_PRECONDITION, "ILLEGAL_STATE");
        refuses("ILLEGAL_STATE", () -> resolve(flag, FlagAction.FLAG_ACTION_SUSPEND));
        assertThat(office.neighbours.flags.state(flag.toString())).isEqualTo(FlagState.FLAG_STATE_OPEN);
        assertThat(office.line(flag).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(office.line(campaign).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
    }

    @Test
    void finishesWhatBrokeOffWhenItIsAskedAgain() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_LIVE);
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign, UUID.randomUUID());
        office.neighbours.faults.leave("ResolveFlag");
        refuses("UNAVAILABLE", () -> resolve(flag, FlagAction.FLAG_ACTION_SUSPEND));
        assertThat(office.neighbours.campaigns.state(campaign.toString()))
                .isEqualTo(CampaignState.CAMPAIGN_STATE_SUSPENDED);
        office.neighbours.faults.mend();
        office.neighbours.faults.refuse("SuspendCampaign", Status.Code.FAILED_PRECONDITION, "ILLEGAL_STATE");

        assertThat(resolve(flag, FlagAction.FLAG_ACTION_SUSPEND).getState()).isEqualTo(FlagState.FLAG_STATE_RESOLVED);
        assertThat(office.log(flag)).hasSize(2);
        assertThat(office.log(campaign)).hasSize(1);
    }

    @Test
    void suspendsNobodyForAReportThatIsClosed() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_LIVE);
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_CAMPAIGN, campaign, UUID.randomUUID());
        resolve(flag, FlagAction.FLAG_ACTION_DISMISS);
        office.neighbours.faults.refuse("ResolveFlag", Status.Code.FAILED_PRECONDITION, "ILLEGAL_STATE");
        refuses("ILLEGAL_STATE", () -> resolve(flag, FlagAction.FLAG_ACTION_SUSPEND));
        assertThat(office.neighbours.campaigns.state(campaign.toString())).isEqualTo(CampaignState.CAMPAIGN_STATE_LIVE);
        assertThat(office.log(campaign)).isEmpty();
    }

    @Test
    void letsNobodySuspendThemselfByAReport() {
        office.neighbours.users.put(User.newBuilder()
                .setId(office.adminId.toString())
                .setStatus(UserStatus.USER_STATUS_ACTIVE)
                .build());
        var flag = office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_COMMENT, UUID.randomUUID(), office.adminId);
        refuses("PERMISSION_DENIED", () -> office.admin.resolveFlag(request(flag, FlagAction.FLAG_ACTION_SUSPEND)));
        assertThat(office.neighbours.flags.state(flag.toString())).isEqualTo(FlagState.FLAG_STATE_OPEN);
        assertThat(office.line(office.adminId).getReason()).isEqualTo("PERMISSION_DENIED");
        assertThat(office.line(flag).getReason()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void namesEveryFaultAtOnce() {
        var refusal = Office.refusal(() -> office.moderator.resolveFlag(
                ResolveFlagRequest.newBuilder().setNote("n".repeat(1_001)).build()));
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactlyInAnyOrder("flag_id", "action", "note");
    }

    @Test
    void listsOpenReportsUnlessOthersAreAskedFor() {
        var flag =
                office.neighbours.flag(FlagTargetType.FLAG_TARGET_TYPE_COMMENT, UUID.randomUUID(), UUID.randomUUID());
        assertThat(office.moderator
                        .listFlags(ListFlagsRequest.getDefaultInstance())
                        .getFlagsList())
                .extracting(Flag::getId)
                .contains(flag.toString());
        assertThat(office.moderator
                        .listFlags(ListFlagsRequest.newBuilder()
                                .setState(FlagState.FLAG_STATE_RESOLVED)
                                .build())
                        .getFlagsList())
                .extracting(Flag::getId)
                .doesNotContain(flag.toString());
    }

    private Flag resolve(UUID flag, FlagAction action) {
        return office.moderator.resolveFlag(request(flag, action)).getFlag();
    }

    private static ResolveFlagRequest request(UUID flag, FlagAction action) {
        return ResolveFlagRequest.newBuilder()
                .setFlagId(flag.toString())
                .setAction(action)
                .setNote("It burns.")
                .build();
    }
}
