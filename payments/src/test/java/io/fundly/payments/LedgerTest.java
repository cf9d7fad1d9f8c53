package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.payments.application.Ledger;
import io.fundly.payments.domain.ChargeFacts.Booking;
import io.fundly.payments.domain.LedgerFact;
import io.fundly.payments.domain.LedgerKind;
import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Refused;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.testing.Surroundings;
import io.fundly.payments.testing.TestCampaign;
import io.fundly.payments.testing.Webhooks;
import io.fundly.payments.v1.LedgerServiceGrpc;
import io.fundly.payments.v1.ListLedgerTransactionsRequest;
import io.fundly.payments.v1.Pledge;
import io.fundly.payments.v1.PledgeStatus;
import io.fundly.platform.money.Money;
import io.fundly.platform.testing.ServiceEngines;
import io.fundly.platform.testing.Tokens;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class LedgerTest {

    @Inject
    Pool pool;

    @Inject
    Ledger ledger;

    private Scene scene;
    private Sql sql;
    private Books books;

    @BeforeEach
    void open() {
        scene = new Scene();
        sql = new Sql(pool);
        books = Books.at(scene.calls(), sql);
    }

    @AfterEach
    void close() {
        books.assertSound();
        scene.close();
    }

    @Test
    void booksAChargeInTheMomentInWhichItsPledgeIsCollected() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);

        var booked = books.of(campaign);
        assertThat(booked).hasSize(1);
        var charge = booked.getFirst();
        assertThat(charge.getKind()).isEqualTo("charge");
        assertThat(charge.getPledgeId()).isEqualTo(pledge.getId());
        assertThat(charge.getReference()).startsWith("ch_");
        assertThat(charge.getSequence()).isOne();
        assertThat(charge.getPreviousHash()).isEqualTo("0".repeat(64));
        assertThat(charge.getEntriesList())
                .extracting(entry -> entry.getAccount() + " " + entry.getDebit().getMinorUnits() + " "
                        + entry.getCredit().getMinorUnits())
                .containsExactlyInAnyOrder(
                        "stripe_balance 2397 0", "stripe_fees 103 0", "platform_fees 0 125", "creator_payable 0 2375");
        assertThat(sql.number("""
                        SELECT count(*) FROM ledger_transaction booked JOIN pledge ON pledge.id = booked.pledge_id
                        WHERE pledge.id = $1 AND booked.xmin = pledge.xmin""", id(pledge)))
                .as("written by the same transaction")
                .isOne();
    }

    @Test
    void tellsWhatTheAccountsOfACampaignAddUpTo() {
        var campaign = TestCampaign.keepItAll();
        for (var number = 0; number < 4; number++) {
            collected(campaign);
        }
        var balances = books.balances(campaign);
        assertThat(balances.getSequence()).isEqualTo(4);
        assertThat(balances.getHash()).isEqualTo(books.of(campaign).getLast().getHash());
        assertThat(balances.getBalancesList())
                .extracting(balance ->
                        balance.getAccount() + " " + balance.getBalance().getMinorUnits() + " "
                                + balance.getBalance().getCurrencyCode())
                .containsExactly(
                        "creator_payable -9500 EUR",
                        "platform_fees -500 EUR",
                        "stripe_balance 9588 EUR",
                        "stripe_fees 412 EUR");
    }

    @Test
    void hasAnEmptyBookForACampaignThatNobodyHasPaidFor() {
        var campaign = TestCampaign.keepItAll();
        assertThat(books.of(campaign)).isEmpty();
        assertThat(books.balances(campaign).getHash()).isEqualTo("0".repeat(64));
    }

    @Test
    void booksAChargeWhoseFeeWasNotKnownAtOnceAsSoonAsItIs() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        forgetTheBooking(campaign, pledge);
        sql.run(
                "INSERT INTO processor_task SELECT 'charge', id, clock_timestamp(), 0 FROM charge WHERE pledge_id = $1",
                id(pledge));
        Scene.await("the charge is booked").until(() -> books.of(campaign).size() == 1);
        assertThat(books.balances(pledge.getId())).containsEntry("stripe_fees", 103L);
    }

    @Test
    void booksAChargeWhoseFeeAWebhookTells() {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        forgetTheBooking(campaign, pledge);
        var charge = sql.text("SELECT id FROM charge WHERE pledge_id = $1", id(pledge));
        for (var time = 0; time < 2; time++) {
            new Webhooks(scene.calls()).send(Webhooks.event("evt_" + UUID.randomUUID(), "charge.updated", charge));
        }
        Scene.await("the charge is booked").until(() -> books.of(campaign).size() == 1);
        Scene.await("both are dealt with")
                .until(() -> sql.number(
                                "SELECT count(*) FROM processor_event WHERE object_id = $1 AND state = 'HANDLED'",
                                charge)
                        == 2);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge");
    }

    @Test
    void booksAFactOnceHoweverOftenItIsHeard() throws Throwable {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        var refund = fact(LedgerKind.REFUND, -500, 0, "EUR");
        for (var time = 0; time < 3; time++) {
            book(pledge, refund);
        }
        assertThat(books.kinds(pledge.getId())).containsExactly("charge", "refund");
    }

    @Test
    void setsAsideWhatWasSettledInAnotherCurrency() throws Throwable {
        var campaign = TestCampaign.keepItAll();
        var pledge = collected(campaign);
        var foreign = fact(LedgerKind.REFUND, -500, 0, "USD");
        assertThat(book(pledge, foreign)).isEqualTo(Ledger.Outcome.SET_ASIDE);
        assertThat(books.kinds(pledge.getId())).containsExactly("charge");
        assertThat(sql.text(
                        "SELECT reason || ': ' || detail FROM ledger_unbooked WHERE reference = $1",
                        foreign.reference()))
                .isEqualTo("SETTLEMENT_CURRENCY: Settled as 5.00 USD, fee 0.00 USD; the campaign is in EUR.");
    }

    @Test
    void recoversADebtFromTheMoneyOfAnotherCampaign() throws Throwable {
        var owing = collected(TestCampaign.keepItAll());
        var earning = collected(TestCampaign.keepItAll());
        book(owing, fact(LedgerKind.REFUND, -2_500, 0, "EUR"));
        assertThat(books.balances(owing.getId())).containsEntry("creator_debt", 103L);
        var recovery = UUID.randomUUID();
        for (var time = 0; time < 2; time++) {
            VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(
                    () -> ledger.recoverDebt(recovery, id(earning), id(owing), new Money("EUR", 103))));
        }
        assertThat(books.balances(owing.getId())).doesNotContainKey("creator_debt");
        assertThat(books.balances(earning.getId())).containsEntry("stripe_balance", 2_397L - 103);
        assertThat(books.kinds(earning.getId())).containsExactly("charge", "debt_paid");
        assertThat(books.kinds(owing.getId())).containsExactly("charge", "refund", "debt_recovered");
    }

    @Test
    void keepsOneChainHoweverManyWriteToIt() {
        var campaign = TestCampaign.allOrNothing();
        var pledges = new ArrayList<Pledge>();
        var backer = scene.backer();
        for (var number = 0; number < 12; number++) {
            pledges.add(backer.pledge(campaign, "pm_card_visa"));
        }
        scene.close(campaign);
        scene.saySucceeded(campaign);
        pledges.forEach(pledge -> scene.awaitStatus(backer, pledge.getId(), PledgeStatus.PLEDGE_STATUS_COLLECTED));
        var booked = books.of(campaign);
        assertThat(booked).hasSize(12);
        for (var place = 1; place < booked.size(); place++) {
            assertThat(booked.get(place).getSequence()).isEqualTo(place + 1);
            assertThat(booked.get(place).getPreviousHash())
                    .isEqualTo(booked.get(place - 1).getHash());
        }
    }

    @Test
    void showsTheBooksToTheCreatorAndToNobodyElses() {
        var campaign = TestCampaign.keepItAll();
        collected(campaign);
        var request = ListLedgerTransactionsRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .build();
        var creator = LedgerServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(campaign.creator(), "creator")));
        assertThat(creator.listLedgerTransactions(request).getTransactionsList())
                .hasSize(1);
        var another = LedgerServiceGrpc.newBlockingStub(
                scene.calls().as(Tokens.trusted().user(UUID.randomUUID(), "creator")));
        assertThat(Refused.reason(() -> another.listLedgerTransactions(request)))
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void refusesToChangeWhatIsBooked() {
        collected(TestCampaign.keepItAll());
        for (var statement : List.of(
                "UPDATE ledger_transaction SET reference = 'another'",
                "DELETE FROM ledger_transaction",
                "TRUNCATE ledger_transaction CASCADE",
                "UPDATE ledger_entry SET debit_minor = debit_minor + 1 WHERE debit_minor > 0",
                "DELETE FROM ledger_entry",
                "TRUNCATE ledger_entry",
                "UPDATE ledger_book SET sequence = sequence + 1",
                "UPDATE ledger_book SET fee_basis_points = 0",
                "DELETE FROM ledger_book",
                "TRUNCATE ledger_book CASCADE",
                "INSERT INTO ledger_entry SELECT id, 'disputes', 'EUR', 1, 0 FROM ledger_transaction LIMIT 1")) {
            assertThatThrownBy(() -> sql.run(statement)).as(statement).hasMessageContaining("23514");
        }
    }

    @Test
    void refusesABookThatBeginsWithSomething() {
        var campaign = TestCampaign.allOrNothing();
        scene.backer().pledge(campaign, "pm_card_visa");
        assertThatThrownBy(() ->
                        sql.run("INSERT INTO ledger_book VALUES ($1, 'EUR', 500, 3, repeat('a', 64))", campaign.id()))
                .hasMessageContaining("a book begins empty");
    }

    @Test
    void refusesAnUnbalancedTransaction() {
        var pledge = collected(TestCampaign.keepItAll());
        assertThatThrownBy(() -> append(pledge, "stripe_balance 100;creator_payable -99"))
                .hasMessageContaining("is not balanced");
        assertThatThrownBy(() -> append(pledge, "stripe_balance 100")).hasMessageContaining("is not balanced");
        assertThatThrownBy(() -> append(pledge, "my_pocket 100;creator_payable -100"))
                .hasMessageContaining("ledger_entry_account_check");
        append(pledge, "stripe_balance 100;creator_payable -100");
    }

    @Test
    void refusesEntriesOfNoTransaction() {
        assertThatThrownBy(
                        () -> sql.run("INSERT INTO ledger_entry VALUES (gen_random_uuid(), 'disputes', 'EUR', 1, 0)"))
                .hasMessageContaining("ledger_entry_transaction_id_fkey");
    }

    @Test
    void refusesAGapABrokenChainAndAWrongHash() {
        var pledge = collected(TestCampaign.keepItAll());
        var right = Map.of("sequence", "sequence + 1", "previous", "hash", "line", "''", "digest", "''");
        assertThatThrownBy(() -> write(pledge, right, "sequence", "sequence + 2"))
                .hasMessageContaining("the next transaction of book");
        assertThatThrownBy(() -> write(pledge, right, "sequence", "sequence"))
                .hasMessageContaining("the next transaction of book");
        assertThatThrownBy(() -> write(pledge, right, "previous", "repeat('0', 64)"))
                .hasMessageContaining("is not chained to the one before");
        assertThatThrownBy(() -> write(pledge, right, "line", "'something else'"))
                .hasMessageContaining("is not that of what it says");
        assertThatThrownBy(() -> write(pledge, right, "digest", "repeat('a', 64)"))
                .hasMessageContaining("is not that of what it says");
        write(pledge, right, "", "");
    }

    /** Writes a transaction by hand: right but for one thing. */
    private void write(Pledge pledge, Map<String, String> right, String wrong, String value) {
        sql.run("""
                DO $do$
                DECLARE
                    fact ledger_transaction;
                    new_id uuid := gen_random_uuid();
                BEGIN
                    INSERT INTO ledger_entry VALUES (new_id, 'refunds', 'EUR', 7, 0), (new_id, 'disputes', 'EUR', 0, 7);
                    SELECT new_id, campaign_id, %s, '%s'::uuid, 'refund', 're_' || new_id, NULL, clock_timestamp(), %s, '', ''
                    INTO fact FROM ledger_book
                    WHERE campaign_id = (SELECT campaign_id FROM pledge WHERE id = '%s'::uuid);
                    fact.canonical := coalesce(nullif(%s, ''), ledger_canonical(fact));
                    fact.hash := coalesce(nullif(%s, ''), ledger_hash(fact.previous_hash, fact.canonical));
                    INSERT INTO ledger_transaction SELECT fact.*;
                END $do$""".formatted(
                        wrong.equals("sequence") ? value : right.get("sequence"),
                        pledge.getId(),
                        wrong.equals("previous") ? value : right.get("previous"),
                        pledge.getId(),
                        wrong.equals("line") ? value : right.get("line"),
                        wrong.equals("digest") ? value : right.get("digest")));
    }

    private void append(Pledge pledge, String entries) {
        sql.run(
                "SELECT ledger_append(gen_random_uuid(), $1, 'refund', 're_' || gen_random_uuid(), '', 500, $2)",
                id(pledge),
                entries);
    }

    /** The charge as it is known where its fee came later, and its book as it was before. */
    private void forgetTheBooking(TestCampaign campaign, Pledge pledge) {
        var tables = List.of("ledger_entry", "ledger_transaction", "ledger_book");
        tables.forEach(table -> sql.run("ALTER TABLE " + table + " DISABLE TRIGGER USER"));
        sql.run(
                "DELETE FROM ledger_entry WHERE transaction_id IN (SELECT id FROM ledger_transaction WHERE campaign_id = $1)",
                campaign.id());
        sql.run("DELETE FROM ledger_transaction WHERE campaign_id = $1", campaign.id());
        sql.run("DELETE FROM ledger_book WHERE campaign_id = $1", campaign.id());
        tables.forEach(table -> sql.run("ALTER TABLE " + table + " ENABLE TRIGGER USER"));
        sql.run("""
                UPDATE charge SET balance_transaction_id = NULL, settlement_currency = NULL, gross_minor = NULL,
                    fee_minor = NULL, net_minor = NULL
                WHERE pledge_id = $1""", id(pledge));
    }

    private Ledger.Outcome book(Pledge pledge, LedgerFact fact) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> ledger.book(id(pledge), fact)));
    }

    private static LedgerFact fact(LedgerKind kind, long gross, long fee, String currency) {
        var booking = new Booking(
                "txn_" + UUID.randomUUID(),
                new Money(currency, gross),
                new Money(currency, fee),
                new Money(currency, gross - fee));
        return LedgerFact.of(kind, "re_" + UUID.randomUUID(), booking);
    }

    private Pledge collected(TestCampaign campaign) {
        var pledge = scene.backer().pledge(campaign, "pm_card_visa");
        assertThat(pledge.getStatus()).isEqualTo(PledgeStatus.PLEDGE_STATUS_COLLECTED);
        return pledge;
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
