package io.fundly.payments.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.testing.Scene;
import io.fundly.payments.testing.Sql;
import io.fundly.payments.v1.ReconciliationServiceGrpc;
import io.fundly.payments.v1.StartReconciliationRequest;
import io.fundly.platform.testing.Tokens;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/** The service's own comparison of its books with Stripe, which has to come to the same end as ours. */
record Comparing(Stage stage) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Whatever was left before a history is none of its business: the next run begins here. */
    static void beginNow(Sql sql) {
        awaitEnd(sql);
        sql.run("""
                INSERT INTO reconciliation_run VALUES (gen_random_uuid(), clock_timestamp(), 'DONE', 0, 0, '',
                    clock_timestamp(), clock_timestamp())""");
    }

    /** A run that begins now finds no difference about any of ours. */
    void findsNothing(Collection<String> entries) {
        awaitEnd(stage.sql());
        var token = Tokens.trusted().user(UUID.randomUUID(), "finance");
        var run = ReconciliationServiceGrpc.newBlockingStub(
                        stage.scene().calls().as(token))
                .startReconciliation(StartReconciliationRequest.getDefaultInstance())
                .getRun();
        awaitEnd(stage.sql());
        var ended = stage.sql()
                .rows("SELECT failure, compared FROM reconciliation_run WHERE id = $1", UUID.fromString(run.getId()))
                .getFirst();
        assertThat(ended.getString("failure")).as("why it broke off").isEmpty();
        assertThat(ended.getLong("compared")).as("compared").isGreaterThanOrEqualTo(entries.size());
        assertThat(stage.sql().rows("""
                        SELECT kind, subject, ours, theirs FROM difference WHERE resolve_time IS NULL AND (
                            subject IN (SELECT id::text FROM pledge WHERE campaign_id = ANY($1))
                            OR subject IN (SELECT balance_transaction FROM ledger_transaction WHERE campaign_id = ANY($1))
                            OR subject IN (SELECT campaign_id::text FROM campaign_terms WHERE campaign_id = ANY($1))
                            OR subject = ANY($2))""", stage.campaignIds(), entries.toArray(String[]::new)))
                .as("what reconciliation finds different")
                .isEmpty();
    }

    private static void awaitEnd(Sql sql) {
        Scene.await("the run is over")
                .within(LIMIT)
                .until(() -> sql.number("SELECT count(*) FROM reconciliation_run WHERE end_time IS NULL") == 0);
    }
}
