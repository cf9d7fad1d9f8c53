package io.fundly.payments.testing;

import io.fundly.payments.v1.Pledge;
import java.util.UUID;

/** Time that passes for one pledge: what was due later is due now. */
public record TimePasses(Sql sql) {

    /** Until a refused charge is to be tried again. */
    public void untilTheRetry(Pledge pledge) {
        sql.run("UPDATE pledge SET retry_time = clock_timestamp() WHERE id = $1", id(pledge));
        due(pledge);
    }

    /** Until a refused charge can be mended no more. */
    public void untilTheWindowIsOver(Pledge pledge) {
        sql.run("UPDATE pledge SET retry_time = NULL, fix_until_time = clock_timestamp() WHERE id = $1", id(pledge));
        due(pledge);
    }

    /** Since the payment form was opened. */
    public void sinceTheForm(Pledge pledge) {
        sql.run(
                "UPDATE payment_attempt SET create_time = create_time - interval '31 minutes' WHERE pledge_id = $1",
                id(pledge));
        due(pledge);
    }

    /** Since the card was last found good; its campaign's close is less far away. */
    public void sinceTheCardWasGood(Pledge pledge) {
        sql.run("UPDATE pledge SET verify_time = verify_time - interval '4 days' WHERE id = $1", id(pledge));
        sql.run("DELETE FROM card_check WHERE campaign_id = $1", UUID.fromString(pledge.getCampaignId()));
    }

    private void due(Pledge pledge) {
        sql.run("UPDATE pledge_task SET due_time = clock_timestamp() WHERE pledge_id = $1", id(pledge));
    }

    private static UUID id(Pledge pledge) {
        return UUID.fromString(pledge.getId());
    }
}
