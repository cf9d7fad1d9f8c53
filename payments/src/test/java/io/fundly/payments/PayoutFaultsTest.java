package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Payday;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.PayoutAccountStatus;
import io.fundly.payments.v1.PayoutStatus;
import io.fundly.payments.v1.Pledge;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.sandbox.stripe.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong between us and a creator: each transfer is made exactly once. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class PayoutFaultsTest {

    private static final String TRANSFERS = "/v1/transfers";

    @Inject
    Pool pool;

    private Scene scene;
    private Payday payday;
    private Books books;
    private Sql sql;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        payday = new Payday(scene, sql);
        books = Books.at(scene.calls(), sql);
    }

    @AfterEach
    void close() {
        sql.run("DROP TRIGGER IF EXISTS crash ON ledger_transaction");
        books.assertSound();
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {
                "RESET_BEFORE",
                "ERROR_500_BEFORE",
                "ERROR_429_BEFORE",
                "ERROR_409_BEFORE",
                "DROP_AFTER",
                "RESET_AFTER",
                "DRIP_AFTER",
                "TRUNCATE_AFTER",
                "STORED_500"
            })
    void paysEachPledgeOnceThoughAnswersAreLost(Fault.Kind fault) {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = scheduled(campaign, 4);
        scene.stripe().control().order(new Fault(fault, "POST", TRANSFERS, 1, 2, 4_000));
        payday.comes(campaign);

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);

        assertPaidOnce(pledges);
        assertThat(scene.stripe().control().faults())
                .as("the fault struck between the transfers")
                .anySatisfy(struck ->
                        assertThat(struck.toString()).contains(fault.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** Killed after each transfer was made and before it was recorded, or before it was made: the books are as they were. */
    @Test
    void paysEachPledgeOnceThoughKilledBetweenTheTransfers() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = scheduled(campaign, 5);
        sql.run("""
                CREATE OR REPLACE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'killed';
                END $$""");
        sql.run("""
                CREATE TRIGGER crash BEFORE INSERT ON ledger_transaction
                    FOR EACH ROW WHEN (NEW.kind = 'transfer') EXECUTE FUNCTION crash()""");
        scene.stripe().control().order(new Fault(Fault.Kind.RESET_BEFORE, "POST", TRANSFERS, 3, 2, 0));
        payday.comes(campaign);
        Scene.await("some are made and none is recorded")
                .until(() -> scene.stripe().control().effects("transfer.created").stream()
                                .filter(effect -> isOf(campaign, effect.path("metadata")))
                                .count()
                        >= 3);
        assertThat(sql.number(
                        "SELECT count(*) FROM transfer WHERE campaign_id = $1 AND state = 'SUCCEEDED'", campaign.id()))
                .isZero();

        sql.run("DROP TRIGGER crash ON ledger_transaction");

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertPaidOnce(pledges);
    }

    private static boolean isOf(TestCampaign campaign, com.fasterxml.jackson.databind.JsonNode metadata) {
        return metadata.path("campaign_id").asText().equals(campaign.id().toString());
    }

    @Test
    void findsOutByLookingWhereTheKeyHasRunOut() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = scheduled(campaign, 1);
        scene.stripe().control().order(new Fault(Fault.Kind.STORED_500, "POST", TRANSFERS, 0, 1, 0));
        scene.stripe().control().order(new Fault(Fault.Kind.ERROR_500_BEFORE, "GET", TRANSFERS, 0, 0, 0));
        payday.comes(campaign);
        Scene.await("it is not known")
                .until(() -> sql.number(
                                "SELECT count(*) FROM transfer WHERE campaign_id = $1 AND state = 'UNKNOWN'",
                                campaign.id())
                        == 1);
        sql.run(
                "UPDATE transfer SET send_time = send_time - interval '25 hours' WHERE campaign_id = $1",
                campaign.id());
        scene.stripe().control().clearFaults();
        var posts = posts();

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);

        assertThat(posts()).as("no new request").isEqualTo(posts);
        assertPaidOnce(pledges);
    }

    @Test
    void sendsAnewWhereNothingCameOfAKeyThatHasRunOut() {
        var campaign = TestCampaign.allOrNothing();
        payday.enabled(campaign);
        var pledges = scheduled(campaign, 1);
        scene.stripe().control().order(new Fault(Fault.Kind.STORED_500_WITHOUT_EFFECT, "POST", TRANSFERS, 0, 1, 0));
        payday.comes(campaign);
        Scene.await("it is not known, though it was looked for")
                .until(() -> sql.number("""
                        SELECT coalesce(max(tries), 0)::bigint FROM processor_task
                        WHERE kind = 'creator_money' AND subject = $1""", pledges.getFirst().getId()) >= 2);
        assertThat(sql.number("SELECT count(*) FROM transfer WHERE campaign_id = $1", campaign.id()))
                .as("no new key for an open question")
                .isOne();

        sql.run(
                "UPDATE transfer SET send_time = send_time - interval '25 hours' WHERE campaign_id = $1",
                campaign.id());

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertPaidOnce(pledges);
    }

    private long posts() {
        return scene.stripe().control().requests().stream()
                .filter(request -> request.path("method").asText().equals("POST"))
                .filter(request -> request.path("path").asText().equals(TRANSFERS))
                .count();
    }

    @Test
    void holdsThePayoutOfAnAccountThatLostItsCapabilityUntilItIsBack() {
        var campaign = TestCampaign.allOrNothing();
        var account = payday.enabled(campaign).account().getProcessorId();
        var pledges = scheduled(campaign, 2);
        scene.stripe().control().setCapability(account, "transfers", false);
        tell(account);
        payday.comes(campaign);

        var held = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_HELD);
        assertThat(held.getHoldReason()).isEqualTo("payouts_disabled");
        assertThat(held.getTransferred()).isEqualTo(campaign.money(0));
        assertThat(sql.number("SELECT count(*) FROM transfer WHERE campaign_id = $1", campaign.id()))
                .as("what Stripe would have to refuse is not asked for")
                .isZero();

        scene.stripe().control().setCapability(account, "transfers", true);
        tell(account);

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertPaidOnce(pledges);
    }

    /** Nobody told, so it is found out when the transfer is refused. */
    @Test
    void holdsThePayoutWhoseTransfersAreRefused() {
        var campaign = TestCampaign.allOrNothing();
        var creator = payday.enabled(campaign);
        var account = creator.account().getProcessorId();
        var pledges = scheduled(campaign, 2);
        scene.stripe().control().setCapability(account, "transfers", false);
        payday.comes(campaign);

        var held = payday.await(campaign, PayoutStatus.PAYOUT_STATUS_HELD);
        assertThat(held.getHoldReason()).isEqualTo("payouts_disabled");
        assertThat(sql.number("""
                SELECT count(*) FROM transfer WHERE campaign_id = $1
                    AND refusal = 'insufficient_capabilities_for_transfer'""", campaign.id())).isBetween(1L, 2L);
        Scene.await("the account is seen for what it is")
                .until(() -> creator.account().getStatus() == PayoutAccountStatus.PAYOUT_ACCOUNT_STATUS_RESTRICTED);

        scene.stripe().control().setCapability(account, "transfers", true);
        tell(account);

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertPaidOnce(pledges);
    }

    @Test
    void goesOnByItselfThoughNobodyTellsThatTheAccountCanBePaidAgain() {
        var campaign = TestCampaign.allOrNothing();
        var account = payday.enabled(campaign).account().getProcessorId();
        var pledges = scheduled(campaign, 1);
        scene.stripe().control().setCapability(account, "payouts", false);
        tell(account);
        payday.comes(campaign);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_HELD);

        scene.stripe().control().setCapability(account, "payouts", true);
        sql.run(
                "UPDATE processor_task SET due_time = clock_timestamp() WHERE kind = 'payout_account' AND subject = $1",
                campaign.creator().toString());

        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_PAID);
        assertPaidOnce(pledges);
    }

    private List<Pledge> scheduled(TestCampaign campaign, int count) {
        var pledges = payday.pledge(campaign, count, "pm_card_visa");
        payday.succeed(campaign, pledges);
        payday.await(campaign, PayoutStatus.PAYOUT_STATUS_SCHEDULED);
        return pledges;
    }

    private void assertPaidOnce(List<Pledge> pledges) {
        for (var pledge : pledges) {
            assertThat(payday.transfers(pledge, "transfer.created"))
                    .as("what really went out for " + pledge.getId())
                    .singleElement()
                    .satisfies(transfer ->
                            assertThat(transfer.path("amount").asLong()).isEqualTo(2_272));
            assertThat(books.kinds(pledge.getId())).containsExactly("charge", "transfer");
            assertThat(payday.worth(pledge)).isZero();
        }
    }

    private void tell(String account) {
        var id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        new Webhooks(scene.calls())
                .send(Webhooks.event(id, "account.updated", account)
                        .replace("\"livemode\"", "\"account\": \"" + account + "\", \"livemode\""));
        Scene.await("it is dealt with")
                .until(() -> sql.text("SELECT state FROM processor_event WHERE id = $1", id)
                        .equals("HANDLED"));
    }
}
