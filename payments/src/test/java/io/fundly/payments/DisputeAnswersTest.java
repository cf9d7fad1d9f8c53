package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.DisputeTable;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.AcceptDisputeRequest;
import io.fundly.payments.v1.Dispute;
import io.fundly.payments.v1.DisputeEvidence;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.payments.v1.ListDisputesRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.SubmitDisputeEvidenceRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence, giving in, and the list of disputes. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class DisputeAnswersTest {

    private static final String ANSWERS = "/v1/disputes/*";

    @Inject
    Pool pool;

    private Scene scene;
    private Backer backer;
    private DisputeTable disputes;
    private HttpServer edge;

    @BeforeEach
    void open() {
        scene = new Scene();
        backer = scene.backer();
        disputes = DisputeTable.at(scene.calls());
        edge = new Webhooks(scene.calls()).edge();
        scene.stripe()
                .control()
                .setWebhook("http://127.0.0.1:" + edge.getAddress().getPort(), Webhooks.SECRET);
    }

    @AfterEach
    void close() {
        edge.stop(0);
        scene.close();
    }

    @Test
    void sendsEvidenceOnce() {
        var dispute = disputed(TestCampaign.keepItAll());
        var evidence = DisputeTable.evidence(dispute, "It was delivered.");
        var answered = disputes.answer(evidence);
        assertThat(answered.getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW);
        assertThat(answered.hasEvidenceTime()).isTrue();
        assertThat(answered.hasEvidenceDueTime())
                .as("none can be sent any more")
                .isFalse();
        assertThat(disputes.answer(evidence).getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW);
        assertThat(answers(dispute)).as("requests to the bank").isOne();
        assertThat(Refused.reason(() -> disputes.answer(DisputeTable.evidence(dispute, "And it was blue."))))
                .isEqualTo("ILLEGAL_STATE");
        assertThat(Refused.reason(() ->
                        disputes.answer(DisputeTable.evidence(dispute, "Else.").setRequestId(evidence.getRequestId()))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void tellsThatItIsNotKnownWhereTheAnswerIsLostAndFindsOut() {
        var dispute = disputed(TestCampaign.keepItAll());
        scene.stripe().control().setWebhook("http://127.0.0.1:1", Webhooks.SECRET);
        scene.stripe().fails(Fault.Kind.DROP_AFTER, ANSWERS, 1);
        var evidence = DisputeTable.evidence(dispute, "It was delivered.");
        assertThat(Refused.reason(() -> disputes.answer(evidence))).isEqualTo("UNAVAILABLE");
        disputes.await(pledgeOf(dispute), DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW);
        assertThat(disputes.answer(evidence).getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_UNDER_REVIEW);
        assertThat(answers(dispute)).isOne();
    }

    @Test
    void givesIn() {
        var dispute = disputed(TestCampaign.keepItAll());
        assertThat(disputes.accept(dispute).getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_LOST);
        assertThat(disputes.accept(dispute).getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_LOST);
        assertThat(Refused.reason(() -> disputes.answer(DisputeTable.evidence(dispute, "Too late."))))
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void doesNotGiveInToWhatIsWon() {
        var dispute = disputed(TestCampaign.keepItAll());
        scene.stripe().control().decideDispute(dispute.getProcessorId(), true);
        assertThat(Refused.reason(() -> disputes.accept(dispute))).isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void doesNotSendEvidenceWhenTheTimeIsOver() {
        var dispute = disputed(TestCampaign.keepItAll());
        scene.stripe().control().decideDispute(dispute.getProcessorId(), false);
        assertThat(Refused.reason(() -> disputes.answer(DisputeTable.evidence(dispute, "Too late."))))
                .isEqualTo("ILLEGAL_STATE");
        assertThat(answers(dispute)).isZero();
    }

    @Test
    void tellsEveryFaultOfEvidenceAtOnce() {
        var refusal = Refused.by(() -> disputes.answer(SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId("none")
                .setRequestId("x".repeat(256))
                .setEvidence(DisputeEvidence.newBuilder()
                        .setShippingDate("tomorrow")
                        .setProductDescription("x".repeat(20_001)))));
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder(
                        "dispute_id", "request_id", "evidence.shipping_date", "evidence.product_description");
        var empty = SubmitDisputeEvidenceRequest.newBuilder()
                .setDisputeId(UUID.randomUUID().toString());
        assertThat(GrpcCalls.faultyFields(Refused.by(() -> disputes.answer(empty))))
                .containsExactly("evidence");
    }

    @Test
    void knowsNoOthers() {
        var nobody = Dispute.newBuilder().setId(UUID.randomUUID().toString()).build();
        assertThat(Refused.reason(() -> disputes.answer(DisputeTable.evidence(nobody, "It was delivered."))))
                .isEqualTo("DISPUTE_NOT_FOUND");
        assertThat(Refused.reason(() -> disputes.stub()
                        .acceptDispute(AcceptDisputeRequest.newBuilder()
                                .setDisputeId(nobody.getId())
                                .build())))
                .isEqualTo("DISPUTE_NOT_FOUND");
    }

    @Test
    void listsThemNewestFirstPageByPageAndByStatus() {
        var campaign = TestCampaign.keepItAll();
        var first = disputed(campaign);
        var second = disputed(campaign);
        var third = disputed(campaign);
        disputes.accept(second);
        var all = ListDisputesRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setPageSize(2);
        var page = disputes.stub().listDisputes(all.build());
        assertThat(page.getDisputesList()).extracting(Dispute::getId).containsExactly(third.getId(), second.getId());
        var rest = disputes.stub()
                .listDisputes(all.clone().setPageToken(page.getNextPageToken()).build());
        assertThat(rest.getDisputesList()).extracting(Dispute::getId).containsExactly(first.getId());
        assertThat(rest.getNextPageToken()).isEmpty();
        var lost = disputes.stub()
                .listDisputes(all.clone()
                        .addStatuses(DisputeStatus.DISPUTE_STATUS_LOST)
                        .build());
        assertThat(lost.getDisputesList()).extracting(Dispute::getId).containsExactly(second.getId());
        assertThat(Refused.reason(() -> disputes.stub()
                        .listDisputes(all.clone()
                                .setPageToken(page.getNextPageToken())
                                .addStatuses(DisputeStatus.DISPUTE_STATUS_LOST)
                                .build())))
                .isEqualTo("INVALID_PAGE_TOKEN");
        assertThat(Refused.reason(() -> disputes.stub()
                        .listDisputes(ListDisputesRequest.newBuilder()
                                .addStatuses(DisputeStatus.DISPUTE_STATUS_UNSPECIFIED)
                                .build())))
                .isEqualTo("INVALID_INPUT");
    }

    /** How often evidence was sent for a dispute. */
    private long answers(Dispute dispute) {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("method").asText().equals("POST")
                        && request.path("path").asText().equals("/v1/disputes/" + dispute.getProcessorId()))
                .count();
    }

    private Dispute disputed(TestCampaign campaign) {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        var charge = new Sql(pool).text("SELECT id FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
        scene.stripe().control().dispute(charge, "fraudulent", false);
        return disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE);
    }

    private static Pledge pledgeOf(Dispute dispute) {
        return Pledge.newBuilder()
                .setId(dispute.getPledgeId())
                .setCampaignId(dispute.getCampaignId())
                .build();
    }
}
