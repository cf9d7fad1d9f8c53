package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fundly.payments.application.Ledger;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.events.v1.PledgeDisputed;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.DisputeTable;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Standstill;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.DisputeStatus;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.money.Money;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.sandbox.stripe.webhooks.WebhookFault;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of pledges whose charge is disputed, and of their money. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class DisputesTest {

    @Inject
    Pool pool;

    @Inject
    Ledger ledger;

    private Scene scene;
    private Sql sql;
    private Books books;
    private Backer backer;
    private DisputeTable disputes;
    private HttpServer edge;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        books = Books.at(scene.calls(), sql);
        backer = scene.backer();
        disputes = DisputeTable.at(scene.calls());
        edge = new Webhooks(scene.calls()).edge();
        scene.stripe()
                .control()
                .setWebhook("http://127.0.0.1:" + edge.getAddress().getPort(), Webhooks.SECRET);
    }

    @AfterEach
    void close() {
        books.assertSound();
        scene.stripe().control().clearWebhookFaults();
        edge.stop(0);
        scene.close();
    }

    @Test
    void takesTheMoneyFromTheCreatorWhileTheBankDecides() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        var processorId = dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);

        var dispute = disputes.of(pledge).getFirst();
        assertThat(dispute.getProcessorId()).isEqualTo(processorId);
        assertThat(dispute.getStatus()).isEqualTo(DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE);
        assertThat(dispute.getFundsWithdrawn()).isTrue();
        assertThat(dispute.getReason()).isEqualTo("fraudulent");
        assertThat(dispute.getAmount().getMinorUnits()).isEqualTo(2_500);
        assertThat(dispute.getFee().getMinorUnits()).isEqualTo(1_500);
        assertThat(dispute.hasEvidenceDueTime()).isTrue();
        assertThat(dispute.getCampaignTitle()).isEqualTo("A campaign");
        assertThat(dispute.getCreatorId()).isEqualTo(campaign.creator().toString());
        assertThat(dispute.getBackerId()).isEqualTo(backer.id().toString());
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute");
        assertThat(books.balances(pledge.getId()))
                .containsEntry("disputes", 2_500L)
                .containsEntry("stripe_fees", 1_603L)
                .containsEntry("stripe_balance", -1_603L)
                .containsEntry("creator_debt", 1_603L)
                .doesNotContainKey("platform_fees");
        var told = scene.awaitEvent("disputed", PledgeDisputed.parser(), pledge.getId());
        assertThat(told.getDispute().getId()).isEqualTo(dispute.getId());
        assertThat(told.getPledge().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_DISPUTED);
        assertThat(backer.transactions(pledge))
                .containsExactly("CHARGE 2500 SUCCEEDED", "FEE 1603 SUCCEEDED", "DISPUTE 2500 PENDING");
    }

    @Test
    void givesTheMoneyBackToTheCreatorWhenItIsWon() {
        var pledge = collected(TestCampaign.keepItAll());
        var before = books.balances(pledge.getId());
        dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        disputes.answer(DisputeTable.evidence(disputes.of(pledge).getFirst(), "winning_evidence"));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        var won = disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_WON);
        assertThat(won.getFundsWithdrawn()).isFalse();
        assertThat(won.getFee().getMinorUnits()).as("given back").isZero();
        assertThat(won.hasEvidenceTime()).isTrue();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute", "dispute_reinstated");
        assertThat(books.balances(pledge.getId())).isEqualTo(before);
    }

    @Test
    void booksTheLossOnceWhenItIsLost() {
        var pledge = collected(TestCampaign.keepItAll());
        dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        disputes.answer(DisputeTable.evidence(disputes.of(pledge).getFirst(), "losing_evidence"));
        var lost = disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_LOST);
        assertThat(lost.getFundsWithdrawn()).isTrue();
        awaitQuiet();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_DISPUTED);
    }

    @Test
    void makesDebtOfADisputeAfterThePayout() throws Throwable {
        var pledge = collected(TestCampaign.keepItAll());
        book(pledge, LedgerKind.TRANSFER, "tr_", -2_272);
        assertThat(books.balances(pledge.getId())).containsEntry("stripe_balance", 125L);
        dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        assertThat(books.balances(pledge.getId())).containsEntry("creator_debt", 2_500L + 1_500 - 125);
        book(pledge, LedgerKind.TRANSFER_REVERSAL, "trr_", 2_272);
        assertThat(books.balances(pledge.getId())).containsEntry("creator_debt", 1_603L);
        scene.stripe().control().decideDispute(disputes.of(pledge).getFirst().getProcessorId(), false);
        disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_LOST);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "transfer", "dispute", "transfer_reversal");
        assertThat(books.balances(pledge.getId())).containsEntry("creator_debt", 1_603L);
    }

    @Test
    void booksADisputeOfARefundedChargeOnceAndFindsBackToTheRefund() {
        var pledge = collected(TestCampaign.keepItAll());
        Desk.ofFinance(scene.calls()).refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        var refunded = books.balances(pledge.getId());
        var processorId = dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund", "dispute");
        assertThat(books.balances(pledge.getId()))
                .containsEntry("creator_debt", 103L + 2_500 + 1_500)
                .doesNotContainKey("platform_fees");
        scene.stripe().control().decideDispute(processorId, true);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        assertThat(books.balances(pledge.getId())).isEqualTo(refunded);
    }

    @ParameterizedTest
    @EnumSource(
            value = WebhookFault.Kind.class,
            names = {"DUPLICATE", "SHUFFLE", "DELAY"})
    void comesToTheSameEndThroughFaultsOfDelivery(WebhookFault.Kind kind) {
        var pledge = collected(TestCampaign.keepItAll());
        var amount = kind == WebhookFault.Kind.DELAY ? 200 : kind == WebhookFault.Kind.SHUFFLE ? 2 : 10;
        scene.stripe().control().order(new WebhookFault(kind, "charge.dispute.*", 0, 4, amount));
        var processorId = dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        scene.stripe().control().decideDispute(processorId, true);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
        awaitQuiet();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute", "dispute_reinstated");
        assertThat(scene.stripe().control().effects("dispute.opened"))
                .filteredOn(effect -> effect.path("id").asText().equals(processorId))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void findsTheEndOutWhereNoWebhookTells() {
        var pledge = collected(TestCampaign.keepItAll());
        var processorId = dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        scene.stripe().control().order(new WebhookFault(WebhookFault.Kind.DROP, "*", 0, 0, 0));
        scene.stripe().control().decideDispute(processorId, true);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);
    }

    /** The answer to a look comes late, after the end was heard of: it is not taken for the latest. */
    @Test
    void neverGoesBackToWhatAnEarlierLookSaw() {
        var pledge = collected(TestCampaign.keepItAll());
        var processorId = dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        awaitQuiet();
        var before = looks(processorId);
        scene.stripe()
                .control()
                .order(new Fault(Fault.Kind.DELAY_AFTER, "GET", "/v1/disputes/" + processorId, 0, 1, 1_500));
        Standstill.await("it is looked at").until(() -> looks(processorId) > before);

        scene.stripe().control().decideDispute(processorId, true);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        Scene.await("it is not looked at any more")
                .until(() -> sql.number(
                                "SELECT count(*) FROM processor_task WHERE kind = 'dispute' AND subject = $1",
                                processorId)
                        == 0);
        Scene.await("the end is told").until(() -> told(pledge).contains(DisputeStatus.DISPUTE_STATUS_WON));
        assertThat(told(pledge))
                .containsExactlyInAnyOrder(
                        DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE, DisputeStatus.DISPUTE_STATUS_WON);
    }

    private List<DisputeStatus> told(Pledge pledge) {
        return scene.events("disputed", PledgeDisputed.parser(), pledge.getId()).stream()
                .map(told -> told.getDispute().getStatus())
                .toList();
    }

    @Test
    void leavesThePledgeAsItIsWhileABankOnlyAsks() {
        var pledge = collected(TestCampaign.keepItAll());
        scene.stripe().control().dispute(chargeOf(pledge), "general", true);
        var inquiry = disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE);
        assertThat(inquiry.getFundsWithdrawn()).isFalse();
        assertThat(inquiry.hasFee()).isFalse();
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        disputes.answer(DisputeTable.evidence(inquiry, "winning_evidence"));
        disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_CLOSED);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge");
    }

    @Test
    void followsAnInquiryThatBecomesADispute() {
        var pledge = collected(TestCampaign.keepItAll());
        scene.stripe().control().dispute(chargeOf(pledge), "general", true);
        var inquiry = disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_NEEDS_RESPONSE);
        disputes.answer(DisputeTable.evidence(inquiry, "escalate_inquiry_evidence"));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute");
        assertThat(disputes.of(pledge)).hasSize(1);
    }

    @Test
    void showsAWarningUntilTheMoneyIsGivenBack() {
        var pledge = collected(TestCampaign.keepItAll());
        scene.stripe().control().warnOfFraud(chargeOf(pledge));
        var warning = disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_WARNING);
        assertThat(warning.getAmount().getMinorUnits()).isEqualTo(2_500);
        assertThat(warning.getReason()).isEqualTo("unauthorized_use_of_card");
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        assertThat(Refused.reason(() -> disputes.answer(DisputeTable.evidence(warning, "It was delivered."))))
                .isEqualTo("ILLEGAL_STATE");
        assertThat(Refused.reason(() -> disputes.accept(warning))).isEqualTo("ILLEGAL_STATE");
        Desk.ofFinance(scene.calls()).refund(Desk.wish(pledge));
        disputes.await(pledge, DisputeStatus.DISPUTE_STATUS_CLOSED);
    }

    @Test
    void letsNobodyGiveBackWhatABankHasTaken() {
        var pledge = collected(TestCampaign.keepItAll());
        dispute(pledge);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        assertThat(Refused.reason(() -> Desk.ofFinance(scene.calls()).refund(Desk.wish(pledge))))
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void hearsOfADisputeThatComesWithTheCharge() {
        var campaign = TestCampaign.keepItAll();
        var pledge = backer.pledge(campaign, "pm_card_createDispute");
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_DISPUTED);
        awaitQuiet();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "dispute");
    }

    private void book(Pledge pledge, LedgerKind kind, String prefix, long gross) throws Throwable {
        var money = new Money("EUR", gross);
        var booking = new Booking("txn_" + UUID.randomUUID(), money, Money.zero("EUR"), money);
        var fact = LedgerFact.of(kind, prefix + UUID.randomUUID(), booking);
        VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> ledger.book(UUID.fromString(pledge.getId()), fact)));
    }

    private long looks(String processorId) {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("path").asText().equals("/v1/disputes/" + processorId))
                .count();
    }

    private void awaitQuiet() {
        Scene.await("every webhook has come")
                .until(() -> scene.stripe().control().undelivered() == 0
                        && sql.number("SELECT count(*) FROM processor_event WHERE state = 'STORED'") == 0);
    }

    private String dispute(Pledge pledge) {
        return scene.stripe().control().dispute(chargeOf(pledge), "fraudulent", false);
    }

    private String chargeOf(Pledge pledge) {
        return sql.text("SELECT id FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
    }

    private Pledge collected(TestCampaign campaign) {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        return pledge;
    }
}
