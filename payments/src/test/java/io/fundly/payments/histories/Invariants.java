package io.fundly.payments.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Books;
import io.fundly.payments.testing.Neighbours;
import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.v1.FundingServiceGrpc;
import io.fundly.payments.v1.GetCollectionRequest;
import io.fundly.platform.testing.Tokens;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What holds once everything has come to rest, whatever happened before. */
final class Invariants {

    private final Stage stage;
    private final Sql sql;
    private final UUID[] campaigns;
    private final List<Row> pledges;
    private final StripesRecord stripe;
    private final Map<String, String> balance;

    Invariants(Stage stage) {
        this.stage = stage;
        this.sql = stage.sql();
        this.campaigns = stage.campaignIds();
        this.pledges = rows("""
                SELECT id::text AS id, campaign_id, state, amount_minor FROM pledge WHERE campaign_id = ANY($1)""");
        this.stripe = new StripesRecord(stage);
        this.balance = stripe.balance();
    }

    private List<Row> rows(String query) {
        return sql.rows(query, (Object) campaigns);
    }

    void hold() {
        Books.at(stage.scene().calls(), sql).assertSound();
        new Chains(sql).assertWhole(campaigns);
        booksAreWhatStripeDid();
        pledges.forEach(this::pledgeIsWhatStripeDid);
        creatorsHaveTheirMoney();
        figuresAreThoseOfThePledges();
        rewardsAreThoseOfThePledges();
        assertThat(rows("SELECT kind || ' ' || reference FROM ledger_unbooked WHERE campaign_id = ANY($1)"))
                .as("what could not be booked")
                .isEmpty();
        new Comparing(stage).findsNothing(balance.keySet());
    }

    /** Entry by entry: nothing that moved there is missing here, or here twice, or another sum. */
    private void booksAreWhatStripeDid() {
        var booked = new TreeMap<String, String>();
        rows("""
                SELECT balance_transaction, reference || ' ' || coalesce(sum(debit_minor - credit_minor)
                        FILTER (WHERE account = 'stripe_balance'), 0) || ', fee ' || coalesce(sum(debit_minor - credit_minor)
                        FILTER (WHERE account = 'stripe_fees'), 0)
                FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                WHERE campaign_id = ANY($1) AND balance_transaction IS NOT NULL
                GROUP BY booked.id""").forEach(row -> booked.put(row.getString(0), row.getString(1)));
        assertThat(booked).as("the books beside Stripe's balance").isEqualTo(balance);
    }

    private void pledgeIsWhatStripeDid(Row pledge) {
        var id = pledge.getString("id");
        var charges = stripe.chargesOf(id);
        assertThat(charges).as("charges of " + id).hasSizeLessThanOrEqualTo(1);
        assertThat(sql.number("""
                        SELECT count(*) FROM payment_attempt WHERE pledge_id = $1 AND state = 'SUCCEEDED'
                            AND kind IN ('AUTHORIZATION', 'CHARGE', 'PAYMENT')""", UUID.fromString(id)))
                .as("attempts of " + id + " that brought money")
                .isEqualTo(charges.size());
        if (charges.isEmpty()) {
            assertThat(pledge.getString("state"))
                    .as("the state of " + id + ", which was not charged")
                    .isIn("CANCELED", "DROPPED");
            return;
        }
        var charge = charges.getFirst().path("object").asText();
        var charged = charges.getFirst().path("amount").asLong();
        assertThat(charged).as("charged for " + id).isEqualTo(pledge.getLong("amount_minor"));
        var refunded = stripe.refunded(charge);
        assertThat(refunded).as("given back of " + id).isBetween(0L, charged);
        assertThat(pledge.getString("state"))
                .as("the state of " + id + ", charged " + charged + ", given back " + refunded)
                .isIn(states(charged, refunded, stripe.disputed(charge)));
    }

    /** What was taken back before its charge was known stays so, and the money goes back without it. */
    private static Set<String> states(long charged, long refunded, long disputed) {
        if (disputed > 0) {
            return Set.of("DISPUTED", "CANCELED", "DROPPED");
        }
        if (refunded == 0) {
            return Set.of("COLLECTED");
        }
        return refunded < charged ? Set.of("PARTIALLY_REFUNDED") : Set.of("REFUNDED", "CANCELED", "DROPPED");
    }

    /** Of a campaign that is paid out nothing is left with us that is its creator's. */
    private void creatorsHaveTheirMoney() {
        assertThat(rows("""
                        SELECT booked.pledge_id::text, sum(credit_minor - debit_minor)::bigint
                        FROM ledger_transaction booked JOIN ledger_entry entry ON entry.transaction_id = booked.id
                            JOIN payout ON payout.campaign_id = booked.campaign_id
                        WHERE booked.campaign_id = ANY($1)
                            AND account IN ('creator_payable', 'stripe_fees', 'refunds', 'disputes')
                        GROUP BY booked.pledge_id HAVING sum(credit_minor - debit_minor) <> 0""")).as("what creators are still to get").isEmpty();
    }

    /** What was said of them adds up to what there is, and what is shown as collected is what Stripe has. */
    private void figuresAreThoseOfThePledges() {
        var token = Tokens.trusted().user(UUID.randomUUID(), "finance");
        var finance = FundingServiceGrpc.newBlockingStub(stage.scene().calls().as(token));
        for (var campaign : stage.campaigns()) {
            var there = sql.rows("""
                    SELECT coalesce(sum(amount_minor), 0)::bigint, count(*), count(DISTINCT backer_id)
                    FROM pledge WHERE campaign_id = $1 AND counts""", campaign.id()).getFirst();
            var figures = new Figures(there.getLong(0), there.getLong(1), there.getLong(2));
            Scene.await("what is said of " + campaign + " adds up to " + figures)
                    .until(() ->
                            Figures.said(stage.scene().probe(), campaign.id()).equals(figures));
            Neighbours.campaigns().shows(campaign, figures.pledged(), figures.backers());
            var shown = finance.getCollection(GetCollectionRequest.newBuilder()
                    .setCampaignId(campaign.id().toString())
                    .build());
            assertThat(shown.getPledged().getMinorUnits()).as("pledged").isEqualTo(figures.pledged());
            assertThat(shown.getCollected().getMinorUnits()).as("collected").isEqualTo(collected(campaign.id()));
        }
    }

    private long collected(UUID campaign) {
        return pledges.stream()
                .filter(pledge -> pledge.getUUID("campaign_id").equals(campaign))
                .flatMap(pledge -> stripe.chargesOf(pledge.getString("id")).stream())
                .mapToLong(charge -> {
                    var id = charge.path("object").asText();
                    return charge.path("amount").asLong() - stripe.refunded(id) - stripe.disputed(id);
                })
                .sum();
    }

    private void rewardsAreThoseOfThePledges() {
        for (var campaign : stage.campaigns()) {
            var reward = stage.rewardOf(campaign);
            var claimed = sql.number(
                    "SELECT count(*) FROM pledge WHERE reward_id = $1 AND reservation = 'CLAIMED'",
                    UUID.fromString(reward));
            assertThat(Neighbours.rewards().left(reward) + claimed)
                    .as("rewards that are left, and those that pledges have")
                    .isEqualTo(Stage.STOCK);
        }
    }
}
