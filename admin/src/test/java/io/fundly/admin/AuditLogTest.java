package io.fundly.admin;

import static io.fundly.admin.Office.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.fundly.admin.v1.ApproveCampaignRequest;
import io.fundly.admin.v1.AuditEntry;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.ListAuditLogRequest;
import io.fundly.admin.v1.SuspendCampaignRequest;
import io.fundly.campaigns.v1.CampaignState;
import io.fundly.platform.testing.GrpcCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class AuditLogTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry CASCADE",
                "UPDATE audit_entry SET actor_id = '00000000-0000-0000-0000-000000000000'",
                "UPDATE audit_entry SET outcome = 'REFUSED', reason = 'LAST_ADMIN'",
                "UPDATE audit_entry SET note = 'It was somebody else.'"
            })
    void stands(String tampering) {
        approve(office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW));
        assertThatThrownBy(() -> execute(tampering, Tuple.tuple())).hasMessageContaining("only ever added to");
    }

    @Test
    void takesNothingButTheOutcomeOfAnActThatIsOpen() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        var id = started(campaign, "{\"before.version\":\"3\"}");
        for (var tampering : List.of(
                "UPDATE audit_entry SET outcome = 'SUCCEEDED', note = 'It was fine.' WHERE id = $1",
                "UPDATE audit_entry SET outcome = 'SUCCEEDED', details = '{}' WHERE id = $1",
                "UPDATE audit_entry SET trace_id = 'x' WHERE id = $1")) {
            assertThatThrownBy(() -> execute(tampering, Tuple.of(id))).hasMessageContaining("only ever added to");
        }
        execute("UPDATE audit_entry SET outcome = 'SUCCEEDED' WHERE id = $1", Tuple.of(id));
        assertThat(office.line(campaign).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
    }

    @Test
    void settlesWhatACrashLeftOpen() {
        var done = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_APPROVED);
        var undone = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        leftOpen(started(done, "{\"before.version\":\"2\"}"));
        leftOpen(started(undone, "{\"before.version\":\"3\"}"));
        office.await(done, AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
        assertThat(office.await(undone, AuditOutcome.AUDIT_OUTCOME_REFUSED).getReason())
                .isEqualTo("UNAVAILABLE");
    }

    @Test
    void saysSoWhereItCannotFindOut() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_APPROVED);
        office.neighbours.faults.leave("GetCampaign");
        var id = started(campaign, "{\"before.version\":\"2\"}");
        leftOpen(id);
        office.await(campaign, AuditOutcome.AUDIT_OUTCOME_UNKNOWN);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> execute("SELECT 1 FROM unsettled_act WHERE entry_id = $1", Tuple.of(id)) == 0);
        assertThat(office.line(campaign).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_UNKNOWN);
    }

    @Test
    void isReadNewestFirstPageByPage() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        for (var number = 0; number < 5; number++) {
            approve(campaign);
        }
        var read = new ArrayList<AuditEntry>();
        var token = "";
        do {
            var page = office.admin.listAuditLog(ListAuditLogRequest.newBuilder()
                    .setTargetId(campaign.toString())
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            assertThat(page.getEntriesCount()).isLessThanOrEqualTo(2);
            read.addAll(page.getEntriesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(read)
                .extracting(entry -> entry.getDetailsOrDefault("after.version", ""))
                .containsExactly("8", "7", "6", "5", "4");
    }

    @Test
    void isNarrowedByEveryFilter() {
        var campaign = office.neighbours.campaign(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        approve(campaign);
        assertThat(office.moderator
                        .suspendCampaign(SuspendCampaignRequest.newBuilder()
                                .setCampaignId(campaign.toString())
                                .build())
                        .hasCampaign())
                .isTrue();
        var all = ListAuditLogRequest.newBuilder().setTargetId(campaign.toString());
        assertThat(list(all)).hasSize(2);
        assertThat(list(all.clone().setActorId(office.adminId.toString())))
                .extracting(AuditEntry::getAction)
                .containsExactly("campaign.approve");
        assertThat(list(all.clone().setAction("campaign.suspend"))).hasSize(1);
        assertThat(list(all.clone().setTargetType("user"))).isEmpty();
        var second = list(all).get(0).getCreateTime();
        assertThat(list(all.clone().setStartTime(second))).hasSize(1);
        assertThat(list(all.clone().setEndTime(second))).hasSize(1);
        assertThat(list(all.clone().setStartTime(second).setEndTime(second))).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        var refusal = Office.refusal(() -> list(ListAuditLogRequest.newBuilder()
                .setActorId("me")
                .setAction("a".repeat(101))
                .setStartTime(Timestamp.newBuilder().setSeconds(10))
                .setEndTime(Timestamp.newBuilder().setSeconds(9))));
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactlyInAnyOrder("actor_id", "action", "end_time");
        refuses(
                "INVALID_PAGE_TOKEN",
                () -> list(ListAuditLogRequest.newBuilder().setPageToken("next")));
    }

    private List<AuditEntry> list(ListAuditLogRequest.Builder request) {
        return office.admin.listAuditLog(request.build()).getEntriesList();
    }

    private void approve(UUID campaign) {
        var answer = office.admin.approveCampaign(ApproveCampaignRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .build());
        assertThat(answer.hasCampaign()).isTrue();
    }

    /** A line as a process leaves it that is killed before it knows how the act ended. */
    private UUID started(UUID campaign, String details) {
        var id = UUID.randomUUID();
        execute("""
                INSERT INTO audit_entry (id, actor_id, action, target_type, target_id, note, details, outcome, reason,
                    trace_id, create_time)
                VALUES ($1, $2, 'campaign.approve', 'campaign', $3, '', $4, 'STARTED', '', '', now())""", Tuple.of(id, office.adminId, campaign.toString(), details));
        return id;
    }

    private void leftOpen(UUID entry) {
        execute("INSERT INTO unsettled_act (entry_id, attempts, next_time) VALUES ($1, 0, now())", Tuple.of(entry));
    }

    private int execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(LIMIT).rowCount();
    }
}
