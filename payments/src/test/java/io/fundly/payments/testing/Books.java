package io.fundly.payments.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.v1.GetLedgerBalancesRequest;
import io.fundly.payments.v1.GetLedgerBalancesResponse;
import io.fundly.payments.v1.LedgerServiceGrpc;
import io.fundly.payments.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import io.fundly.payments.v1.LedgerTransaction;
import io.fundly.payments.v1.ListLedgerTransactionsRequest;
import io.fundly.platform.testing.GrpcCalls;
import io.fundly.platform.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The books, as finance reads them, and what must hold of them at any time. */
public record Books(LedgerServiceBlockingStub stub, Sql sql) {

    public static Books at(GrpcCalls calls, Sql sql) {
        var token = Tokens.trusted().user(UUID.randomUUID(), "finance");
        return new Books(LedgerServiceGrpc.newBlockingStub(calls.as(token)), sql);
    }

    /** All transactions of a campaign, page by page. */
    public List<LedgerTransaction> of(TestCampaign campaign) {
        var found = new ArrayList<LedgerTransaction>();
        var token = "";
        do {
            var page = stub.listLedgerTransactions(ListLedgerTransactionsRequest.newBuilder()
                    .setCampaignId(campaign.id().toString())
                    .setPageSize(3)
                    .setPageToken(token)
                    .build());
            found.addAll(page.getTransactionsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return found;
    }

    /** The kinds of what was booked for a pledge, in order. */
    public List<String> kinds(String pledgeId) {
        return sql
                .rows(
                        "SELECT kind FROM ledger_transaction WHERE pledge_id = $1 ORDER BY sequence",
                        UUID.fromString(pledgeId))
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Debits less credits of every account of a pledge that is not at nothing. */
    public Map<String, Long> balances(String pledgeId) {
        return sql.rows("""
                        SELECT account, sum(debit_minor - credit_minor)::bigint
                        FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                        WHERE pledge_id = $1 GROUP BY account
                        HAVING sum(debit_minor - credit_minor) <> 0""", UUID.fromString(pledgeId)).stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    public GetLedgerBalancesResponse balances(TestCampaign campaign) {
        return stub.getLedgerBalances(GetLedgerBalancesRequest.newBuilder()
                .setCampaignId(campaign.id().toString())
                .build());
    }

    /** What must hold of all books, whatever happened. */
    public void assertSound() {
        assertThat(sql.rows("""
                        SELECT currency FROM ledger_entry GROUP BY currency
                        HAVING sum(debit_minor) <> sum(credit_minor)"""))
                .as("currencies whose debits are not their credits")
                .isEmpty();
        assertThat(sql.rows("""
                        SELECT campaign_id FROM ledger_book book WHERE sequence <>
                            (SELECT count(*) FROM ledger_transaction WHERE campaign_id = book.campaign_id)""")).as("books with gaps").isEmpty();
        assertThat(sql.rows("""
                        SELECT pledge_id FROM ledger_transaction booked
                            JOIN ledger_entry entry ON entry.transaction_id = booked.id
                        GROUP BY pledge_id HAVING
                            sum(debit_minor - credit_minor) FILTER (WHERE account IN
                                ('creator_payable', 'stripe_fees', 'refunds', 'disputes')) > 0
                            OR sum(debit_minor - credit_minor) FILTER (WHERE account = 'creator_debt') < 0"""))
                .as("pledges for which a creator is to get less than nothing, or owes less than nothing")
                .isEmpty();
    }
}
