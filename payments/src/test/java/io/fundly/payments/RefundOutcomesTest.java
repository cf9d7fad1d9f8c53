package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.sun.net.httpserver.HttpServer;
import io.fundly.payments.events.v1.PledgeRefunded;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.StripeSide;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.RefundStatus;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.micrometer.core.instrument.MeterRegistry;
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

/** What comes of refunds at Stripe's: lost answers, refunds that come back, and those that were made there. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RefundOutcomesTest {

    private static final String REFUNDS = "/v1/refunds";

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    private Scene scene;
    private Sql sql;
    private Books books;
    private Backer backer;
    private Desk finance;
    private HttpServer edge;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        books = Books.at(scene.calls(), sql);
        backer = scene.backer();
        finance = Desk.ofFinance(scene.calls());
        edge = new Webhooks(scene.calls()).edge();
        scene.stripe()
                .control()
                .setWebhook("http://127.0.0.1:" + edge.getAddress().getPort(), Webhooks.SECRET);
    }

    @AfterEach
    void close() {
        books.assertSound();
        edge.stop(0);
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {
                "RESET_BEFORE",
                "ERROR_500_BEFORE",
                "ERROR_409_BEFORE",
                "ERROR_429_BEFORE",
                "DROP_AFTER",
                "DELAY_AFTER",
                "DRIP_AFTER",
                "TRUNCATE_AFTER",
                "STORED_500"
            })
    void givesBackOnceThoughTheAnswerIsLost(Fault.Kind fault) {
        var pledge = collected("pm_card_visa");
        scene.stripe().fails(fault, REFUNDS, 1);
        finance.refund(Desk.wish(pledge, 700));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        assertThat(scene.stripe().count(pledge.getId(), "refund.created")).isOne();
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund");
    }

    @Test
    void findsOutByLookingWhereTheKeyHasRunOut() {
        var pledge = collected("pm_card_visa");
        scene.stripe().control().setWebhook("http://127.0.0.1:1", Webhooks.SECRET);
        scene.stripe().control().order(new Fault(Fault.Kind.DROP_AFTER, "POST", REFUNDS, 0, 1, 0));
        scene.stripe().control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "GET", REFUNDS, 0, 0, 0));
        var refund = finance.refund(Desk.wish(pledge, 700));
        Scene.await("it is made").until(() -> scene.stripe().count(pledge.getId(), "refund.created") == 1);
        assertThat(finance.list(pledge).getFirst().getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_PENDING);
        sql.run(
                "UPDATE refund SET send_time = send_time - interval '25 hours' WHERE id = $1",
                UUID.fromString(refund.getId()));
        var posts = posts(refund.getId());
        scene.stripe().control().clearFaults();
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        assertThat(posts(refund.getId())).as("no new request").isEqualTo(posts);
        assertThat(scene.stripe().count(pledge.getId(), "refund.created")).isOne();
    }

    @Test
    void isNotTakenForFailedUntilThereCanBeNothing() {
        var pledge = collected("pm_card_visa");
        scene.stripe().fails(Fault.Kind.STORED_500_WITHOUT_EFFECT, REFUNDS, 1);
        var refund = finance.refund(Desk.wish(pledge, 700));
        Scene.await("several tries").until(() -> posts(refund.getId()) >= 3);
        assertThat(finance.list(pledge).getFirst().getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_PENDING);
        sql.run(
                "UPDATE refund SET send_time = send_time - interval '25 hours' WHERE id = $1",
                UUID.fromString(refund.getId()));
        finance.await(pledge, RefundStatus.REFUND_STATUS_FAILED);
        assertThat(finance.list(pledge).getFirst().getFailure()).isEqualTo("not_sent");
        finance.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
    }

    @Test
    void waitsForABankThatTakesItsTime() {
        var pledge = collected("pm_card_pendingRefund");
        finance.refund(Desk.wish(pledge));
        Scene.await("Stripe has it").until(() -> books.kinds(pledge.getId()).size() == 2);
        assertThat(finance.list(pledge).getFirst().getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_PENDING);
        assertThat(scene.events("refunded", PledgeRefunded.parser(), pledge.getId()))
                .isEmpty();
        scene.stripe().control().settleRefund(processorId(pledge), true);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
    }

    @Test
    void takesARefundBackThatSucceededAndThenFailed() {
        var pledge = collected("pm_card_visa");
        var charged = books.balances(pledge.getId());
        finance.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        var failures = failures();

        scene.stripe().control().settleRefund(processorId(pledge), false);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED);

        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund", "refund_failed");
        assertThat(books.balances(pledge.getId())).as("the books are as before").isEqualTo(charged);
        Scene.await("it is told")
                .until(() -> scene.events("refunded", PledgeRefunded.parser(), pledge.getId()).stream()
                        .anyMatch(PledgeRefunded::getFailed));
        var told = scene.events("refunded", PledgeRefunded.parser(), pledge.getId()).stream()
                .filter(PledgeRefunded::getFailed)
                .toList();
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.getTotalRefunded().getMinorUnits()).isZero();
            assertThat(event.getReason()).isEqualTo("expired_or_canceled_card");
        });
        assertThat(finance.list(pledge).getFirst().getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_FAILED);
        assertThat(failures()).as("counted, for an alert").isEqualTo(failures + 1);

        finance.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
    }

    @Test
    void goesBackToPartlyRefundedWhereOneOfTwoFails() {
        var pledge = collected("pm_card_visa");
        finance.refund(Desk.wish(pledge, 1_000));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        var first = processorId(pledge);
        finance.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        scene.stripe().control().settleRefund(first, false);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        assertThat(books.balances(pledge.getId()))
                .containsEntry("refunds", 1_500L)
                .containsEntry("platform_fees", -50L);
    }

    @Test
    void booksWhatWasRefundedInTheDashboard() throws StripeException {
        var pledge = collected("pm_card_visa");
        refundInTheDashboard(pledge, 800);
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        assertThat(finance.list(pledge)).singleElement().satisfies(refund -> {
            assertThat(refund.getAmount().getMinorUnits()).isEqualTo(800);
            assertThat(refund.getRequesterId()).isEmpty();
            assertThat(refund.getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_SUCCEEDED);
        });
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund");
        Scene.await("every webhook is dealt with")
                .until(() -> sql.number("SELECT count(*) FROM processor_event WHERE state = 'STORED'") == 0);
        assertThat(books.kinds(pledge.getId())).as("booked once").containsExactly("charge", "refund");
        assertThat(scene.events("refunded", PledgeRefunded.parser(), pledge.getId()))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void fallsSilentWhereTheDashboardHasLeftNothingToGiveBack() throws StripeException {
        var pledge = collected("pm_card_visa");
        scene.stripe().control().setWebhook("http://127.0.0.1:1", Webhooks.SECRET);
        refundInTheDashboard(pledge, 2_500);
        finance.refund(Desk.wish(pledge, 700));
        Scene.await("it is refused")
                .until(() -> finance.list(pledge).stream()
                        .anyMatch(refund -> refund.getFailure().equals("charge_already_refunded")));
        assertThat(scene.events("refunded", PledgeRefunded.parser(), pledge.getId()))
                .as("nobody was told that it would come")
                .allMatch(event -> !event.getFailed());
    }

    @Test
    void endsARefundForWhichTheDashboardHasLeftTooLittleThoughThatIsKnown() throws StripeException {
        var pledge = collected("pm_card_visa");
        // Ours is asked for before the other is known here, and is sent after.
        scene.stripe().control().setWebhook("http://127.0.0.1:1", Webhooks.SECRET);
        var dashboards = refundInTheDashboard(pledge, 1_000);
        scene.stripe().control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "POST", REFUNDS, 0, 0, 0));
        var asked = finance.refund(Desk.wish(pledge, 2_000));
        new Webhooks(scene.calls()).send(Webhooks.event("evt_" + UUID.randomUUID(), "refund.created", dashboards));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        sql.run("UPDATE refund SET send_time = NULL WHERE id = $1", UUID.fromString(asked.getId()));
        scene.stripe().control().clearFaults();

        Scene.await("it is refused")
                .until(() -> finance.list(pledge).stream()
                        .anyMatch(refund -> refund.getId().equals(asked.getId())
                                && refund.getStatus() == RefundStatus.REFUND_STATUS_FAILED));

        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund");
        finance.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
    }

    @Test
    void booksARefundOfTheDashboardThatIsHeardOfOnlyAfterItHasComeBack() throws StripeException {
        var pledge = collected("pm_card_visa");
        scene.stripe().control().setWebhook("http://127.0.0.1:1", Webhooks.SECRET);
        var dashboards = refundInTheDashboard(pledge, 2_500);
        scene.stripe().control().settleRefund(dashboards, false);
        finance.refund(Desk.wish(pledge, 700));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);

        new Webhooks(scene.calls()).send(Webhooks.event("evt_" + UUID.randomUUID(), "refund.failed", dashboards));

        Scene.await("it is booked").until(() -> books.kinds(pledge.getId()).contains("refund_failed"));
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund", "refund", "refund_failed");
        assertThat(books.balances(pledge.getId())).containsEntry("refunds", 700L);
        assertThat(backer.get(pledge.getId()).getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
    }

    @Test
    void parksRefundsOfChargesThatAreNotOurs() {
        var event = Webhooks.event("evt_" + UUID.randomUUID(), "refund.updated", "re_nobody_knows");
        new Webhooks(scene.calls()).send(event);
        Scene.await("it is parked")
                .until(() -> sql.number(
                                "SELECT count(*) FROM processor_event WHERE object_id = 're_nobody_knows' AND state = 'PARKED'")
                        == 1);
    }

    private String refundInTheDashboard(Pledge pledge, long amount) throws StripeException {
        return StripeSide.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(
                                sql.text("SELECT id FROM charge WHERE pledge_id = $1", UUID.fromString(pledge.getId())))
                        .setAmount(amount)
                        .build())
                .getId();
    }

    private String processorId(Pledge pledge) {
        return sql.text("SELECT processor_id FROM refund WHERE pledge_id = $1", UUID.fromString(pledge.getId()));
    }

    private double failures() {
        return meters.find("fundly.refunds").tag("event", "failed").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private long posts(String refundId) {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("idempotency_key").asText().equals(refundId))
                .count();
    }

    private Pledge collected(String card) {
        var pledge = backer.pledge(TestCampaign.keepItAll(), card);
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        return pledge;
    }
}
