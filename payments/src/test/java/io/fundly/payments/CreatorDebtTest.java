package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeDesk;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.payments.v1.Pledge;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What creators get after money has gone back to backers: less, or it is taken back, or kept from the next payout. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class CreatorDebtTest {

    private static final String REVERSALS = "/v1/transfers/*/reversals";

    @Inject
    Pool pool;

    private final StripeDesk desk = new StripeDesk();

    private Scene scene;
    private Payday payday;
    private Books books;
    private Desk finance;
    private HttpServer edge;

    @BeforeEach
    void open() {
        scene = new Scene();
        finance = Desk.ofFinance(scene.calls());
        edge = new Webhooks(scene.calls()).edge();
        scene.stripe()
                .control()
                .setWebhook("http://127.0.0.1:" + edge.getAddress().getPort(), Webhooks.SECRET);
        var sql = new Sql(pool);
        payday = new Payday(scene, sql);
        books = Books.at(scene.calls(), sql);
    }

    @AfterEach
    void close() {
        books.assertSound();
        edge.stop(0);
        scene.close();
    }

    @Test
    void takesBackWhatWasRefundedAfterThePayout() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledge = paid(campaign, "pm_card_visa");

        refund(pledge, 1_000);

        // The platform gives its share of the refund back, 0.50; the creator bears the rest.
        awaitReversals(pledge, 1);
        assertThat(payday.transfers(pledge, "transfer.reversed"))
                .singleElement()
                .satisfies(
                        reversal -> assertThat(reversal.path("amount").asLong()).isEqualTo(950));
        assertThat(payday.worth(pledge)).isZero();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "transfer", "refund", "transfer_reversal");
        Scene.await("the payout tells")
                .until(() -> payday.of(campaign).getTransferred().equals(campaign.money(2_272 - 950)));
        assertThat(payday.transactions(pledge))
                .containsExactly(
                        "CHARGE 2500 SUCCEEDED", "FEE 178 SUCCEEDED", "PAYOUT 1322 SUCCEEDED", "REFUND 1000 SUCCEEDED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"RESET_BEFORE", "DROP_AFTER", "TRUNCATE_AFTER", "STORED_500"})
    void takesBackOnceThoughTheAnswerIsLost(Fault.Kind fault) {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledge = paid(campaign, "pm_card_visa");
        scene.stripe().fails(fault, REVERSALS, 1);

        refund(pledge, 2_500);

        awaitReversals(pledge, 1);
        assertThat(payday.transfers(pledge, "transfer.reversed")).hasSize(1);
        // All that was transferred comes back; Stripe's fee does not, and the creator owes it.
        assertThat(payday.worth(pledge)).isEqualTo(-103);
        assertThat(payday.transactions(pledge)).contains("FEE 103 SUCCEEDED", "PAYOUT 2272 FAILED");
    }

    @Test
    void keepsFromTheNextPayoutWhatCannotBeTakenBack() {
        var campaign = TestCampaign.allOrNothing();
        var account = payday.enabled(campaign).account().getProcessorId();
        var pledge = paid(campaign, "pm_card_bypassPending");
        desk.empty(account);

        refund(pledge, 1_000);
        Scene.await("it is found that nothing is there")
                .until(() -> payday.sql()
                                .number(
                                        "SELECT count(*) FROM transfer WHERE pledge_id = $1 AND refusal = 'balance_insufficient'",
                                        UUID.fromString(pledge.getId()))
                        == 1);
        assertThat(payday.transfers(pledge, "transfer.reversed")).isEmpty();
        assertThat(payday.worth(pledge)).isEqualTo(-950);

        var next = another(campaign);
        var pledges = payday.pledge(next, 1, "pm_card_visa");
        payday.succeed(next, pledges);
        var scheduled = payday.await(next, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        assertThat(scheduled.getAmount()).as("said beforehand").isEqualTo(next.money(2_272 - 950));
        payday.comes(next);

        var done = payday.await(next, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(done.getRecoveredDebt()).isEqualTo(next.money(950));
        assertThat(done.getTransferred()).isEqualTo(next.money(2_272 - 950));
        assertThat(payday.transfers(pledges.getFirst(), "transfer.created"))
                .singleElement()
                .satisfies(
                        transfer -> assertThat(transfer.path("amount").asLong()).isEqualTo(2_272 - 950));
        assertThat(payday.worth(pledge)).as("owed no more").isZero();
        assertThat(payday.worth(pledges.getFirst())).isZero();
        assertThat(payday.transfers(pledge, "transfer.reversed"))
                .as("nor asked for again")
                .isEmpty();
    }

    @Test
    void keepsFromTheSamePayoutWhatARefundHasCost() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 2, "pm_card_visa");
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);

        refund(pledges.getFirst(), 2_500);
        Scene.await("the payout tells")
                .until(() -> payday.of(campaign).getAmount().equals(campaign.money(2_272 - 103)));
        payday.comes(campaign);

        var done = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(done.getTransferred()).isEqualTo(campaign.money(2_272 - 103));
        assertThat(payday.transfers(pledges.getFirst(), "transfer.created")).isEmpty();
        assertThat(payday.worth(pledges.getFirst())).isZero();
    }

    @Test
    void paysNothingWhereEverythingWasGivenBack() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 1, "pm_card_visa");
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        refund(pledges.getFirst(), 2_500);
        payday.comes(campaign);

        var canceled = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_CANCELED);
        assertThat(canceled.getAmount()).isEqualTo(campaign.money(0));
        assertThat(payday.worth(pledges.getFirst())).as("the fee is owed").isEqualTo(-103);
    }

    @Test
    void paysWhatComesBackAfterItWasTakenBack() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledge = paid(campaign, "pm_card_visa");
        var refund = refund(pledge, 1_000);
        awaitReversals(pledge, 1);

        scene.stripe().control().settleRefund(refund, false);
        Scene.await("it is paid again")
                .until(() -> payday.transfers(pledge, "transfer.created").size() == 2 && payday.worth(pledge) == 0);
        assertThat(payday.transfers(pledge, "transfer.created")
                        .getLast()
                        .path("amount")
                        .asLong())
                .isEqualTo(950);
        var done = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(done.getTransferred()).isEqualTo(campaign.money(2_272));
    }

    @Test
    void takesBackWhatIsDisputedAfterThePayoutAndPaysItAgainWhenItIsWon() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledge = paid(campaign, "pm_card_visa");

        var dispute = scene.stripe().control().dispute(payday.charge(pledge), "fraudulent", false);

        awaitReversals(pledge, 1);
        assertThat(payday.transfers(pledge, "transfer.reversed"))
                .singleElement()
                .satisfies(
                        reversal -> assertThat(reversal.path("amount").asLong()).isEqualTo(2_272));
        // Stripe's fee for the charge and its 15.00 for the dispute.
        assertThat(payday.worth(pledge)).as("the loss is booked once").isEqualTo(-103 - 1_500);

        scene.stripe().control().decideDispute(dispute, true);

        Scene.await("it is paid again")
                .until(() -> payday.transfers(pledge, "transfer.created").size() == 2 && payday.worth(pledge) == 0);
        assertThat(payday.transfers(pledge, "transfer.created")
                        .getLast()
                        .path("amount")
                        .asLong())
                .isEqualTo(2_272);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
    }

    @Test
    void sendsOutOfTheBalanceWhatOtherPayoutsHadPaidForADisputeThatIsWon() {
        var campaign = TestCampaign.allOrNothing();
        var account = payday.enabled(campaign).account().getProcessorId();
        var pledge = paid(campaign, "pm_card_bypassPending");
        desk.empty(account);
        var dispute = scene.stripe().control().dispute(payday.charge(pledge), "fraudulent", false);
        Scene.await("it cannot be taken back")
                .until(() -> payday.sql()
                                .number(
                                        "SELECT count(*) FROM transfer WHERE pledge_id = $1 AND state = 'REFUSED'",
                                        UUID.fromString(pledge.getId()))
                        == 1);
        var next = another(campaign);
        var pledges = payday.pledge(next, 3, "pm_card_bypassPending");
        payday.succeed(next, pledges);
        payday.await(next, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(next);
        payday.await(next, PayoutStatus.PAYOUT_STATUS_PAID);
        assertThat(payday.worth(pledge)).as("others have paid it").isZero();

        desk.fillBalance();
        scene.stripe().control().decideDispute(dispute, true);

        Scene.await("it is paid again")
                .until(() -> payday.transfers(pledge, "transfer.created").size() == 3 && payday.worth(pledge) == 0);
        // The charge of 25.00 had given 22.72.
        assertThat(payday.transfers(pledge, "transfer.created").stream()
                        .map(transfer -> transfer.path("amount").asLong()))
                .containsExactly(2_272L, 228L, 2_375L + 1_500 - 228);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
    }

    private Pledge paid(TestCampaign campaign, String card) {
        var pledges = payday.pledge(campaign, 1, card);
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(campaign);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        return pledges.getFirst();
    }

    private void awaitReversals(Pledge pledge, int count) {
        Scene.await("the reversal is booked")
                .until(() -> books.kinds(pledge.getId()).stream()
                                .filter("transfer_reversal"::equals)
                                .count()
                        == count);
    }

    private static TestCampaign another(TestCampaign campaign) {
        var other = TestCampaign.allOrNothing();
        return new TestCampaign(
                        other.id(),
                        campaign.creator(),
                        other.model(),
                        other.currency(),
                        other.state(),
                        other.deadline(),
                        other.version())
                .known();
    }

    /** Finance gives some of it back; gives the processor's id of that. */
    private String refund(Pledge pledge, long amount) {
        finance.refund(Desk.wish(pledge, amount));
        Scene.await("it went back").until(() -> books.kinds(pledge.getId()).contains("refund"));
        return payday.sql()
                .text(
                        "SELECT reference FROM ledger_transaction WHERE pledge_id = $1 AND kind = 'refund'",
                        UUID.fromString(pledge.getId()));
    }
}
