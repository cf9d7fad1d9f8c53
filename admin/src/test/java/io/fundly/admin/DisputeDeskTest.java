package io.fundly.admin;

import static io.fundly.admin.Office.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.admin.v1.AcceptDisputeRequest;
import io.fundly.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import io.fundly.admin.v1.AuditOutcome;
import io.fundly.admin.v1.ListDisputesRequest;
import io.fundly.admin.v1.SubmitDisputeEvidenceRequest;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeEvidence;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AdminEngines.class)
class DisputeDeskTest {

    private Office office;
    private String token;
    private AdminServiceBlockingStub finance;

    @BeforeEach
    void open() {
        office = new Office();
        token = Tokens.trusted().user(UUID.randomUUID(), "finance");
        finance = office.desk(office.calls.as(token));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void sendsEvidenceWithTheCallersOwnTokenAndWritesItDown() {
        var dispute = office.neighbours.disputes.opened();
        assertThat(finance.submitDisputeEvidence(evidence(dispute)).getDispute().getStatus())
                .isEqualTo(DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW);
        assertThat(office.neighbours.faults.tokens("SubmitDisputeEvidence")).containsExactly(token);
        var line = office.line(dispute);
        assertThat(line.getAction()).isEqualTo("dispute.submit_evidence");
        assertThat(line.getTargetType()).isEqualTo("dispute");
        assertThat(line.getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_SUCCEEDED);
        assertThat(line.getNote()).isEqualTo("The carrier says so.");
        assertThat(line.getDetailsMap())
                .containsEntry("before.status", "NEEDS_RESPONSE")
                .containsEntry("after.evidence", "SENT");
    }

    @Test
    void givesInAndWritesItDown() {
        var dispute = office.neighbours.disputes.opened();
        assertThat(finance.acceptDispute(accepting(dispute)).getDispute().getStatus())
                .isEqualTo(DisputeStatus.DISPUTE_STATUS_LOST);
        assertThat(office.neighbours.faults.tokens("AcceptDispute")).containsExactly(token);
        assertThat(office.line(dispute).getAction()).isEqualTo("dispute.accept");
        assertThat(office.line(dispute).getDetailsMap()).containsEntry("after.status", "LOST");
    }

    @Test
    void letsARefusalThroughAndWritesItDown() {
        var dispute = office.neighbours.disputes.opened();
        office.neighbours.faults.refuse("SubmitDisputeEvidence", Status.Code.FAILED_PRECONDITION, "ILLEGAL_STATE");
        refuses("ILLEGAL_STATE", () -> finance.submitDisputeEvidence(evidence(dispute)));
        assertThat(office.line(dispute).getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSED);
        assertThat(office.line(dispute).getReason()).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void findsOutWhatBecameOfAnActWhoseAnswerWasLost() {
        var dispute = office.neighbours.disputes.opened();
        office.neighbours.faults.loseAnswers("AcceptDispute");
        refuses("UNAVAILABLE", () -> finance.acceptDispute(accepting(dispute)));
        office.neighbours.faults.mend();
        assertThat(office.await(dispute, AuditOutcome.AUDIT_OUTCOME_SUCCEEDED).getDetailsMap())
                .containsEntry("after.status", "LOST");
    }

    @Test
    void findsOutThatAnActHadNoEffect() {
        var dispute = office.neighbours.disputes.opened();
        office.neighbours.faults.leave("SubmitDisputeEvidence");
        refuses("UNAVAILABLE", () -> finance.submitDisputeEvidence(evidence(dispute)));
        assertThat(office.await(dispute, AuditOutcome.AUDIT_OUTCOME_REFUSED).getReason())
                .isEqualTo("UNAVAILABLE");
        assertThat(office.neighbours.disputes.get(dispute).getStatus())
                .isEqualTo(DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE);
    }

    @Test
    void namesEveryFaultAtOnce() {
        var refusal = Office.refusal(() -> finance.acceptDispute(AcceptDisputeRequest.newBuilder()
                .setNote("n".repeat(2_001))
                .setRequestId("r".repeat(256))
                .build()));
        assertThat(GrpcCalls.faultyFields(refusal)).containsExactlyInAnyOrder("dispute_id", "note", "request_id");
    }

    @Test
    void listsDisputesByStatus() {
        var open = office.neighbours.disputes.opened();
        var lost = office.neighbours.disputes.opened();
        finance.acceptDispute(accepting(lost));
        assertThat(finance.listDisputes(ListDisputesRequest.newBuilder()
                                .addStatuses(DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE)
                                .build())
                        .getDisputesList())
                .extracting(Dispute::getId)
                .contains(open.toString())
                .doesNotContain(lost.toString());
        refuses(
                "INVALID_INPUT",
                () -> finance.listDisputes(ListDisputesRequest.newBuilder()
                        .addStatuses(DisputeStatus.DISPUTE_STATUS_UNSPECIFIED)
                        .build()));
    }

    private static SubmitDisputeEvidenceRequest evidence(UUID dispute) {
        return SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId(dispute.toString())
                .setEvidence(DisputeEvidence.newBuilder().setUncategorizedText("It was delivered."))
                .setNote("The carrier says so.")
                .setRequestId(UUID.randomUUID().toString())
                .build();
    }

    private static AcceptDisputeRequest accepting(UUID dispute) {
        return AcceptDisputeRequest.newBuilder()
                .setDisputeId(dispute.toString())
                .setNote("There is nothing to be said.")
                .setRequestId(UUID.randomUUID().toString())
                .build();
    }
}
