package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.payments.domain.RefundState;
import io.fundly.payments.events.v1.PledgeRefunded;
import io.fundly.payments.testing.Backer;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Desk;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.payments.v1.RefundStatus;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.fundly.type.v1.Money;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class RefundsTest {

    @Inject
    Pool pool;

    private Scene scene;
    private Sql sql;
    private Books books;
    private Backer backer;
    private Desk finance;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        books = Books.at(scene.calls(), sql);
        backer = scene.backer();
        finance = Desk.ofFinance(scene.calls());
    }

    @AfterEach
    void close() {
        books.assertSound();
        scene.close();
    }

    @Test
    void givesAllOfItBack() {
        var pledge = collected(TestCampaign.keepItAll());
        var refund = finance.refund(Desk.wish(pledge));
        assertThat(refund.getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_PENDING);
        assertThat(refund.getAmount().getMinorUnits()).isEqualTo(2_500);

        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);

        assertThat(scene.stripe().count(pledge.getId(), "refund.created")).isOne();
        assertThat(finance.list(pledge)).singleElement().satisfies(done -> {
            assertThat(done.getStatus()).isEqualTo(RefundStatus.REFUND_STATUS_SUCCEEDED);
            assertThat(done.getReason()).isEqualTo("It was never delivered.");
            assertThat(done.getRequesterId()).isEqualTo(finance.id().toString());
        });
        var told = scene.awaitEvent("refunded", PledgeRefunded.parser(), pledge.getId());
        assertThat(told.getRefundId()).isEqualTo(refund.getId());
        assertThat(told.getTotalRefunded().getMinorUnits()).isEqualTo(2_500);
        assertThat(told.getFailed()).isFalse();
        assertThat(told.getPledge().getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_REFUNDED);
        assertThat(told.getChange().getPledgesChange()).isZero();
        assertThat(books.balances(pledge.getId()))
                .containsEntry("refunds", 2_500L)
                .containsEntry("stripe_balance", -103L)
                .containsEntry("creator_debt", 103L)
                .doesNotContainKey("platform_fees");
    }

    @Test
    void givesSomeOfItBackAndThenTheRest() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        var creator = Desk.ofCreator(scene.calls(), campaign);
        creator.refund(Desk.wish(pledge, 1_000));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        assertThat(books.balances(pledge.getId()))
                .containsEntry("platform_fees", -75L)
                .containsEntry("refunds", 1_000L);

        creator.refund(Desk.wish(pledge));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        assertThat(creator.list(pledge))
                .extracting(refund -> refund.getAmount().getMinorUnits())
                .containsExactly(1_000L, 1_500L);
        Scene.await("both are told")
                .until(() -> scene.events("refunded", PledgeRefunded.parser(), pledge.getId())
                                .size()
                        == 2);
        assertThat(scene.events("refunded", PledgeRefunded.parser(), pledge.getId()))
                .extracting(told -> told.getTotalRefunded().getMinorUnits())
                .containsExactlyInAnyOrder(1_000L, 2_500L);
    }

    @Test
    void hasOneEffectHoweverOftenItIsAskedFor() {
        var pledge = collected(TestCampaign.keepItAll());
        var wish = Desk.wish(pledge, 400);
        var first = finance.refund(wish);
        assertThat(finance.refund(wish).getId()).isEqualTo(first.getId());
        assertThat(Refused.reason(() -> finance.refund(Desk.wish(pledge, 500).setRequestId(wish.getRequestId()))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        assertThat(scene.stripe().count(pledge.getId(), "refund.created")).isOne();
    }

    @Test
    void refusesMoreThanWhatRemains() {
        var pledge = collected(TestCampaign.keepItAll());
        assertThat(Refused.reason(() -> finance.refund(Desk.wish(pledge, 2_501))))
                .isEqualTo("REFUND_EXCEEDS_CHARGE");
        finance.refund(Desk.wish(pledge, 2_000));
        assertThat(Refused.reason(() -> finance.refund(Desk.wish(pledge, 501)))).isEqualTo("REFUND_EXCEEDS_CHARGE");
        finance.refund(Desk.wish(pledge));
        assertThat(Refused.reason(() -> finance.refund(Desk.wish(pledge)))).isEqualTo("REFUND_EXCEEDS_CHARGE");
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        assertThat(refundedAtStripe(pledge)).isEqualTo(2_500);
    }

    @Test
    void neverGivesBackMoreThanWasPaidHoweverManyAskAtOnce() throws Exception {
        var pledge = collected(TestCampaign.keepItAll());
        var asking = new ArrayList<Callable<String>>();
        for (var number = 0; number < 10; number++) {
            asking.add(() -> {
                try {
                    finance.refund(Desk.wish(pledge, 600));
                    return "";
                } catch (io.grpc.StatusRuntimeException refusal) {
                    return GrpcCalls.reason(refusal);
                }
            });
        }
        var answers = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(String::isEmpty).hasSize(4);
        assertThat(answers).filteredOn(reason -> !reason.isEmpty()).containsOnly("REFUND_EXCEEDS_CHARGE");
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        assertThat(refundedAtStripe(pledge)).isEqualTo(2_400);
    }

    @Test
    void isHeldToTheChargeByTheDatabaseToo() {
        var pledge = collected(TestCampaign.keepItAll());
        finance.refund(Desk.wish(pledge, 2_000));
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        assertThatThrownBy(() -> sql.run("""
                        INSERT INTO refund SELECT gen_random_uuid(), pledge_id, campaign_id, charge_id, origin, 'REQUESTED',
                            currency, 501, reason, requester_id, NULL, '', NULL, create_time, update_time, 0
                        FROM refund WHERE pledge_id = $1""", UUID.fromString(pledge.getId()))).hasMessageContaining("would exceed it");
        assertThatThrownBy(() -> sql.run(
                        "UPDATE refund SET state = 'REQUESTED' WHERE pledge_id = $1", UUID.fromString(pledge.getId())))
                .hasMessageContaining("cannot go from SUCCEEDED to REQUESTED");
    }

    @Test
    void knowsTheSameMovesInTheDatabaseAsInTheDomain() {
        var inTheDatabase = sql.rows("SELECT from_state || ' ' || to_state FROM refund_move").stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        var inTheDomain = Arrays.stream(RefundState.values())
                .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                .collect(Collectors.toSet());
        assertThat(inTheDatabase).isEqualTo(inTheDomain);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0, INVALID_INPUT",
        "EUR, -1, INVALID_INPUT",
        "EUR, 100000000, REFUND_EXCEEDS_CHARGE",
        "EUR, 9223372036854775807, REFUND_EXCEEDS_CHARGE",
        "JPY, 100, CURRENCY_MISMATCH",
        "KWD, 5, INVALID_INPUT",
        "XYZ, 100, UNKNOWN_CURRENCY"
    })
    void refusesAmountsThatMakeNoSense(String currency, long amount, String reason) {
        var pledge = collected(TestCampaign.keepItAll());
        var wish = Desk.wish(pledge)
                .setAmount(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(amount));
        assertThat(Refused.reason(() -> finance.refund(wish))).isEqualTo(reason);
        assertThat(finance.list(pledge)).isEmpty();
    }

    @Test
    void givesYenBackInYen() {
        var campaign = TestCampaign.live(io.fundly.campaigns.v1.FundingModel.FUNDING_MODEL_KEEP_IT_ALL)
                .inCurrency("JPY")
                .known();
        var pledge = collected(campaign);
        finance.refund(Desk.wish(pledge, 999));
        scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_PARTIALLY_REFUNDED);
        assertThat(refundedAtStripe(pledge)).isEqualTo(999);
        assertThat(books.balances(pledge.getId()))
                .containsEntry("refunds", 999L)
                .containsEntry("platform_fees", -75L);
    }

    @Test
    void tellsEveryFaultOfARequestAtOnce() {
        var refusal = Refused.by(() -> finance.refund(io.fundly.payments.v1.CreateRefundRequest.newBuilder()
                .setPledgeId("no id")
                .setAmount(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(-5))
                .setReason("x".repeat(501))));
        assertThat(GrpcCalls.faultyFields(refusal))
                .containsExactlyInAnyOrder("pledge_id", "amount.minor_units", "reason", "request_id");
    }

    @Test
    void refusesStrangersAndWhatWasNeverCharged() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        var stranger = Desk.ofCreator(scene.calls(), TestCampaign.keepItAll());
        assertThat(Refused.reason(() -> stranger.refund(Desk.wish(pledge)))).isEqualTo("PLEDGE_NOT_FOUND");
        assertThat(Refused.reason(() -> stranger.list(pledge))).isEqualTo("PLEDGE_NOT_FOUND");
        var unpaid = backer.pledge(TestCampaign.allOrNothing(), "pm_card_visa");
        assertThat(Refused.reason(() -> finance.refund(Desk.wish(unpaid)))).isEqualTo("ILLEGAL_STATE");
        assertThat(Refused.reason(() -> finance.refund(
                        Desk.wish(pledge).setPledgeId(UUID.randomUUID().toString()))))
                .isEqualTo("PLEDGE_NOT_FOUND");
    }

    @Test
    void showsWhatWentBackAmongTheTransactionsOfThePledge() {
        var pledge = collected(TestCampaign.keepItAll());
        finance.refund(Desk.wish(pledge, 700));
        finance.await(pledge, RefundStatus.REFUND_STATUS_SUCCEEDED);
        // 2.9 % and 0.30 of the charge for the processor, and 5 % of what the creator kept.
        assertThat(backer.transactions(pledge))
                .containsExactly("CHARGE 2500 SUCCEEDED", "FEE 193 SUCCEEDED", "REFUND 700 SUCCEEDED");
    }

    @Test
    void paysNobodyWhatIsOnItsWayBack() {
        var payday = new Payday(scene, sql);
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = payday.pledge(campaign, 1, "pm_card_visa");
        payday.succeed(campaign, pledges);
        scene.stripe().control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "", "/v1/refunds", 0, 0, 0));
        finance.refund(Desk.wish(pledges.getFirst(), 1_000));
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        payday.comes(campaign);
        Scene.await("the rest is sent")
                .until(() -> !payday.transfers(pledges.getFirst(), "transfer.created")
                        .isEmpty());
        assertThat(payday.transfers(pledges.getFirst(), "transfer.created"))
                .singleElement()
                .satisfies(
                        transfer -> assertThat(transfer.path("amount").asLong()).isEqualTo(2_272 - 1_000));
        scene.stripe().control().clearFaults();
        finance.await(pledges.getFirst(), RefundStatus.REFUND_STATUS_SUCCEEDED);
        Scene.await("and what the platform gives back of its fee").until(() -> {
            payday.wake(campaign);
            return payday.worth(pledges.getFirst()) == 0;
        });
        assertThat(payday.transfers(pledges.getFirst(), "transfer.reversed")).isEmpty();
    }

    @Test
    void givesBackWhatACampaignHadCollectedWhenItIsCanceled() {
        var campaign = TestCampaign.keepItAll();
        var first = collected(campaign);
        var second = collected(campaign);
        finance.refund(Desk.wish(second, 700));
        finance.await(second, RefundStatus.REFUND_STATUS_SUCCEEDED);
        scene.sayCanceled(campaign);
        scene.awaitStatus(backer, first.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        scene.awaitStatus(backer, second.getId(), PledgeStatus.PLEDGE_STATUS_REFUNDED);
        assertThat(refundedAtStripe(first)).isEqualTo(2_500);
        assertThat(refundedAtStripe(second)).isEqualTo(2_500);
        assertThat(finance.list(first))
                .singleElement()
                .satisfies(refund -> assertThat(refund.getReason()).isEqualTo("The campaign was canceled."));
        Scene.await("nothing is left to do")
                .until(() -> sql.text("SELECT settlement FROM campaign_terms WHERE campaign_id = $1", campaign.id())
                        .equals("DONE"));
    }

    private long refundedAtStripe(Pledge pledge) {
        return scene.stripe().effectsOf(pledge.getId()).stream()
                .filter(effect -> effect.path("kind").asText().equals("refund.created"))
                .mapToLong(effect -> effect.path("amount").asLong())
                .sum();
    }

    private Pledge collected(TestCampaign campaign) {
        var pledge = backer.pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        return pledge;
    }
}
