package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCreateParams;
import io.fundly.payments.application.Ledger;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.testing.Bookkeeping;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeDesk;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.Difference;
import io.fundly.payments.v1.DifferenceKind;
import io.fundly.payments.v1.GetReconciliationRequest;
import io.fundly.payments.v1.GetReconciliationResponse;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.ReconciliationRun;
import io.fundly.payments.v1.ReconciliationServiceGrpc;
import io.fundly.payments.v1.ReconciliationServiceGrpc.ReconciliationServiceBlockingStub;
import io.fundly.payments.v1.StartReconciliationRequest;
import io.fundly.platform.money.Money;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.fundly.sandbox.stripe.faults.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told differently is found, shown with both sides, and left as it is. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class ReconciliationTest {

    @Inject
    Pool pool;

    @Inject
    Ledger ledger;

    @Inject
    MeterRegistry meters;

    private final StripeDesk desk = new StripeDesk();

    private Scene scene;
    private Payday payday;
    private Sql sql;
    private Bookkeeping bookkeeping;
    private ReconciliationServiceBlockingStub finance;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        payday = new Payday(scene, sql);
        bookkeeping = new Bookkeeping(ledger);
        finance = ReconciliationServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(UUID.randomUUID(), "finance")));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void findsNothingWhereBothSidesSayTheSame() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 2, "pm_card_visa");
        Neighbours.campaigns().shows(campaign, 5_000, 2);
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(campaign);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);

        var run = reconcile();

        assertThat(run.getFailure()).isEmpty();
        // Two charges, two transfers, two pledges and a campaign.
        assertThat(run.getCompared()).isGreaterThanOrEqualTo(7);
        for (var pledge : pledges) {
            assertThat(about(pledge.getId())).isEmpty();
            assertThat(bookings(pledge))
                    .hasSize(2)
                    .allSatisfy(booking -> assertThat(about(booking)).isEmpty());
        }
        assertThat(about(campaign.id().toString())).isEmpty();
    }

    @Test
    void findsMoneyThatTheBooksKnowNothingOf() throws StripeException {
        var made = desk.client()
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(4_200L)
                        .setCurrency("eur")
                        .setPaymentMethod("pm_card_visa")
                        .addPaymentMethodType("card")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                        .setConfirm(true)
                        .addExpand("latest_charge")
                        .build());
        var charge = made.getLatestChargeObject();

        reconcile();

        assertThat(about(charge.getBalanceTransaction())).hasValueSatisfying(difference -> {
            assertThat(difference.getKind()).isEqualTo(DifferenceKind.DIFFERENCE_KIND_LEDGER);
            assertThat(difference.getOurs()).isEmpty();
            assertThat(difference.getTheirs()).isEqualTo("charge " + charge.getId() + ": 4048 EUR, fee 152");
        });
    }

    @Test
    void findsWhatIsBookedAndNeverHappened() {
        var pledge = collected();
        var entry = "txn_nowhere" + UUID.randomUUID();
        bookkeeping.book(pledge, LedgerKind.REFUND, "re_" + entry, booking(entry, -500, 0));

        reconcile();

        assertThat(about(entry)).hasValueSatisfying(difference -> {
            assertThat(difference.getOurs()).isEqualTo("refund re_" + entry + ": -500 EUR, fee 0");
            assertThat(difference.getTheirs()).isEmpty();
        });
        assertThat(sql.number("SELECT count(*) FROM ledger_transaction WHERE balance_transaction = $1", entry))
                .as("nothing is repaired")
                .isOne();
    }

    @Test
    void findsAnotherAmountAndAnotherFee() {
        var pledge = collected();
        var refund = desk.refund(payday.charge(pledge), 1_000);
        var entry = refund.getBalanceTransactionObject();
        bookkeeping.book(pledge, LedgerKind.REFUND, refund.getId(), booking(entry.getId(), -1_001, 0));
        var other = collected();
        var second = desk.refund(payday.charge(other), 1_000);
        var fee = second.getBalanceTransactionObject();
        bookkeeping.book(other, LedgerKind.REFUND, second.getId(), booking(fee.getId(), -999, 1));

        reconcile();

        assertThat(about(entry.getId())).hasValueSatisfying(difference -> {
            assertThat(difference.getOurs()).isEqualTo("refund " + refund.getId() + ": -1001 EUR, fee 0");
            assertThat(difference.getTheirs()).isEqualTo("refund " + refund.getId() + ": -1000 EUR, fee 0");
        });
        assertThat(about(fee.getId())).as("the same net, with a fee").isPresent();
    }

    @Test
    void keepsADifferenceOpenUntilBothSidesSayTheSameAgain() {
        var pledge = collected();
        var entry = "txn_late" + UUID.randomUUID();
        bookkeeping.book(pledge, LedgerKind.REFUND, "re_" + entry, booking(entry, -500, 0));
        reconcile();
        var first = about(entry).orElseThrow();
        reconcile();
        var second = about(entry).orElseThrow();
        assertThat(second.getId()).as("the same one").isEqualTo(first.getId());
        assertThat(second.getFirstSeenTime()).isEqualTo(first.getFirstSeenTime());
        assertThat(second.getLastSeenTime()).isNotEqualTo(first.getLastSeenTime());

        sql.run("""
                INSERT INTO processor_movement
                VALUES ($1, 'refund', $2, 'EUR', -500, 0, -500, clock_timestamp(), clock_timestamp())""", entry, "re_" + entry);
        reconcile();

        assertThat(about(entry)).isEmpty();
        var resolved = all(true).stream()
                .filter(difference -> difference.getSubject().equals(entry))
                .findFirst()
                .orElseThrow();
        assertThat(resolved.hasResolveTime()).isTrue();
        assertThat(resolved.getOurs()).isEqualTo(first.getOurs());
    }

    @Test
    void findsAPledgeThatIsNotWhatItsIntentSays() {
        var dearer = collected();
        sql.run("UPDATE pledge SET amount_minor = 9900 WHERE id = $1", id(dearer));
        var lost = collected();
        state(lost, "DROPPED");
        var imagined = scene.backer().pledge(TestCampaign.allOrNothing(), "pm_card_visa");
        state(imagined, "COLLECTED");

        reconcile();

        assertThat(about(dearer.getId())).hasValueSatisfying(difference -> {
            assertThat(difference.getKind()).isEqualTo(DifferenceKind.DIFFERENCE_KIND_PLEDGE);
            assertThat(difference.getOurs()).isEqualTo("COLLECTED 99.00 EUR");
            assertThat(difference.getTheirs()).isEqualTo("charged 25.00 EUR");
        });
        assertThat(about(lost.getId())).isPresent();
        assertThat(about(imagined.getId()))
                .hasValueSatisfying(
                        difference -> assertThat(difference.getTheirs()).isEqualTo("has saved the card"));

        sql.run("UPDATE pledge SET amount_minor = 2500 WHERE id = $1", id(dearer));
        state(lost, "COLLECTED");
        state(imagined, "ACTIVE");
        reconcile();

        assertThat(about(dearer.getId())).isEmpty();
        assertThat(about(lost.getId())).isEmpty();
        assertThat(about(imagined.getId())).isEmpty();
    }

    @Test
    void findsFiguresThatAreNotTheSumOfThePledges() {
        var campaign = TestCampaign.allOrNothing();
        payday.pledge(campaign, 2, "pm_card_visa");
        Neighbours.campaigns().shows(campaign, 7_500, 2);

        reconcile();

        assertThat(about(campaign.id().toString())).hasValueSatisfying(difference -> {
            assertThat(difference.getKind()).isEqualTo(DifferenceKind.DIFFERENCE_KIND_PROJECTION);
            assertThat(difference.getOurs()).isEqualTo("5000 EUR, backers 2");
            assertThat(difference.getTheirs()).isEqualTo("7500 EUR, backers 2");
        });
        Scene.await("it is counted")
                .until(() -> meters.get("fundly.reconciliation.differences")
                                .tag("kind", "projection")
                                .gauge()
                                .value()
                        > 0);

        Neighbours.campaigns().shows(campaign, 5_000, 2);
        reconcile();

        assertThat(about(campaign.id().toString())).isEmpty();
    }

    @Test
    void runsOnceAtATime() throws Exception {
        await();
        scene.stripe()
                .control()
                .order(new Fault(Fault.Kind.ERROR_500_BEFORE, "GET", "/v1/balance_transactions", 0, 0, 0));
        var starts = new ArrayList<Callable<String>>();
        for (var start = 0; start < 10; start++) {
            starts.add(() -> start().getId());
        }
        var ids = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var started : threads.invokeAll(starts)) {
                ids.add(started.get());
            }
        }
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(sql.number("SELECT count(*) FROM reconciliation_run WHERE end_time IS NULL"))
                .isOne();

        // Stripe stays away, until nobody waits for it any more.
        sql.run("UPDATE reconciliation_run SET start_time = start_time - interval '4 hours' WHERE end_time IS NULL");
        await();
        assertThat(sql.text("SELECT failure FROM reconciliation_run WHERE id = $1", UUID.fromString(ids.getFirst())))
                .isNotEmpty();

        scene.stripe().control().clearFaults();
        assertThat(reconcile().getFailure()).isEmpty();
    }

    @Test
    void listsDifferencesPageByPage() {
        var pledge = collected();
        for (var wrong = 0; wrong < 3; wrong++) {
            var entry = "txn_page" + UUID.randomUUID();
            bookkeeping.book(pledge, LedgerKind.REFUND, "re_" + entry, booking(entry, -100, 0));
        }
        reconcile();
        var found = all(false);
        assertThat(found).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        var first = page(false, 1, "");
        assertThat(Refused.reason(() -> page(true, 1, first.getNextPageToken())))
                .as("a token of the other list")
                .isEqualTo("INVALID_PAGE_TOKEN");
    }

    private Pledge collected() {
        return scene.backer().pledge(TestCampaign.keepItAll(), "pm_card_visa");
    }

    private static Booking booking(String entry, long amount, long fee) {
        return new Booking(entry, new Money("EUR", amount), new Money("EUR", fee), new Money("EUR", amount - fee));
    }

    private void state(Pledge pledge, String state) {
        sql.run("ALTER TABLE pledge DISABLE TRIGGER pledge_moves");
        sql.run("UPDATE pledge SET state = '" + state + "' WHERE id = $1", id(pledge));
        sql.run("ALTER TABLE pledge ENABLE TRIGGER pledge_moves");
    }

    private List<String> bookings(Pledge pledge) {
        return sql.rows("SELECT balance_transaction FROM ledger_transaction WHERE pledge_id = $1", id(pledge)).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** A whole run that begins after everything that was done before. */
    private ReconciliationRun reconcile() {
        await();
        start();
        return await();
    }

    private ReconciliationRun start() {
        return finance.startReconciliation(StartReconciliationRequest.getDefaultInstance())
                .getRun();
    }

    private ReconciliationRun await() {
        // The first run compares what every earlier test has left.
        Scene.await("the run is over")
                .within(Duration.ofMinutes(2))
                .until(() -> sql.number("SELECT count(*) FROM reconciliation_run WHERE end_time IS NULL") == 0);
        return page(false, 1, "").getLastRun();
    }

    private Optional<Difference> about(String subject) {
        return all(false).stream()
                .filter(difference -> difference.getSubject().equals(subject))
                .findFirst();
    }

    private List<Difference> all(boolean includeResolved) {
        var found = new ArrayList<Difference>();
        var token = "";
        do {
            var page = page(includeResolved, 7, token);
            found.addAll(page.getDifferencesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return found;
    }

    private GetReconciliationResponse page(boolean includeResolved, int size, String token) {
        return finance.getReconciliation(GetReconciliationRequest.newBuilder()
                .setIncludeResolved(includeResolved)
                .setPageSize(size)
                .setPageToken(token)
                .build());
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
